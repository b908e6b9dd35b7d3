package dev.vesper.forecasting.recommend.engines;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.recommend.interactions.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fitted model as rows of text, {@code part,of,value}, and back. Items are named by id, so that a
 * night with other items can read it: what it does not know it scores 0.
 */
public final class SavedModel {
  /** The largest weights that are kept of an item. */
  public static final int KEPT = 500;

  private SavedModel() {}

  /** The rows of a fitted engine. */
  public static List<List<String>> rows(
      Engine engine, Fitted fitted, List<String> items, int threads) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      rows.add(List.of("item", Integer.toString(i), items.get(i)));
    }
    if (fitted instanceof FactorModel model) {
      rows.add(List.of("objective", "", objective(engine)));
      Factors factors = model.factors();
      int d = factors.dimensions();
      for (int i = 0; i < items.size(); i++) {
        rows.add(
            List.of(
                "factors",
                Integer.toString(i),
                joined(Arrays.copyOfRange(factors.items(), i * d, (i + 1) * d))));
      }
      return rows;
    }
    LinearModel model = LinearModel.of(fitted, items.size(), power(engine), KEPT, threads);
    rows.add(List.of("power", "", Double.toString(model.power())));
    rows.add(List.of("bias", "", joined(model.bias())));
    for (int i = 0; i < items.size(); i++) {
      rows.add(List.of("columns", Integer.toString(i), joined(model.columns()[i])));
      rows.add(List.of("weights", Integer.toString(i), joined(model.weights()[i])));
    }
    return rows;
  }

  /** The model of those rows, for items numbered as tonight's are. */
  public static Fitted model(List<List<String>> rows, List<String> items, int threads) {
    Map<String, Integer> tonight = new HashMap<>();
    items.forEach(id -> tonight.put(id, tonight.size()));
    Map<String, Map<Integer, String>> parts = new HashMap<>();
    for (List<String> row : rows) {
      int of = row.get(1).matches("[0-9]+") ? Integer.parseInt(row.get(1)) : 0;
      parts.computeIfAbsent(row.get(0), any -> new HashMap<>()).put(of, row.get(2));
    }
    Map<Integer, String> named = part(parts, "item");
    int[] numbers = new int[named.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = tonight.getOrDefault(named.get(i), -1);
    }
    return parts.containsKey("objective")
        ? factors(parts, numbers, items.size(), threads)
        : linear(parts, numbers, items.size());
  }

  /** The model as it was, of the items it knew: the ridge of a fold-in depends on how many. */
  private static Fitted factors(
      Map<String, Map<Integer, String>> parts, int[] numbers, int items, int threads) {
    Map<Integer, String> saved = part(parts, "factors");
    int d = floats(saved.getOrDefault(0, "")).length;
    float[] factors = new float[numbers.length * d];
    int[] places = new int[items];
    Arrays.fill(places, -1);
    for (int i = 0; i < numbers.length; i++) {
      System.arraycopy(floats(saved.getOrDefault(i, "")), 0, factors, i * d, d);
      if (numbers[i] >= 0) {
        places[numbers[i]] = i;
      }
    }
    FactorModel model =
        new FactorModel(
            objective(part(parts, "objective").getOrDefault(0, "")), d, factors, threads);
    return (history, scores) -> {
      float[] shopper = model.foldIn(known(history, places));
      for (int i = 0; i < scores.length; i++) {
        scores[i] = places[i] < 0 ? 0 : Outer.dot(shopper, 0, factors, places[i] * d, d);
      }
    };
  }

  /** The history in the model's own numbers, without what it does not know. */
  private static History known(History history, int[] places) {
    int[] items = new int[history.size()];
    float[] strengths = new float[history.size()];
    int n = 0;
    for (int h = 0; h < history.size(); h++) {
      int place = places[history.items()[h]];
      if (place >= 0) {
        items[n] = place;
        strengths[n++] = history.strengths()[h];
      }
    }
    return new History(Arrays.copyOf(items, n), Arrays.copyOf(strengths, n));
  }

  private static Fitted linear(Map<String, Map<Integer, String>> parts, int[] numbers, int items) {
    float[] savedBias = floats(part(parts, "bias").getOrDefault(0, ""));
    float[] bias = new float[items];
    int[][] columns = new int[items][0];
    float[][] weights = new float[items][0];
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0) {
        continue;
      }
      bias[numbers[i]] = savedBias[i];
      float[] of = floats(part(parts, "weights").getOrDefault(i, ""));
      float[] whole = new float[items];
      int[] named = ints(part(parts, "columns").getOrDefault(i, ""));
      int[] kept = Arrays.stream(named).map(c -> numbers[c]).filter(c -> c >= 0).sorted().toArray();
      for (int k = 0; k < named.length; k++) {
        if (numbers[named[k]] >= 0) {
          whole[numbers[named[k]]] = of[k];
        }
      }
      columns[numbers[i]] = kept;
      weights[numbers[i]] = new float[kept.length];
      for (int k = 0; k < kept.length; k++) {
        weights[numbers[i]][k] = whole[kept[k]];
      }
    }
    double power = Double.parseDouble(part(parts, "power").getOrDefault(0, "0"));
    return new LinearModel(power, bias, columns, weights);
  }

  private static Map<Integer, String> part(Map<String, Map<Integer, String>> parts, String name) {
    Map<Integer, String> part = parts.get(name);
    if (part == null) {
      throw StepFailure.badInput("the live recommender's model has no rows '" + name + "'");
    }
    return part;
  }

  private static double power(Engine engine) {
    if (engine instanceof ItemKnn knn) {
      return knn.power();
    }
    if (engine instanceof Trending trending) {
      return power(trending.of());
    }
    return engine instanceof Ease ease ? ease.power() : 0;
  }

  private static String objective(Engine engine) {
    if (engine instanceof Ials ials) {
      IalsSettings s = ials.settings();
      return "ials;" + joined(s.regularisation(), s.exponent(), s.unobservedWeight(), s.power());
    }
    if (engine instanceof MllibAls als) {
      return "mllib-als;" + joined(als.regularisation(), als.alpha(), als.power());
    }
    throw new IllegalArgumentException(engine.name() + " has no factors");
  }

  private static ImplicitObjective objective(String text) {
    String[] parts = text.split(";", -1);
    double[] n = Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
    return parts[0].equals("ials")
        ? new IalsSettings(4, 4, 1, n[0], n[1], n[2], n[3], 0)
        : new MllibAls(
            () -> {
              throw new IllegalStateException("a saved model is not learnt again");
            },
            1,
            1,
            n[0],
            n[1],
            n[2],
            0);
  }

  private static String joined(double... numbers) {
    return String.join(";", Arrays.stream(numbers).mapToObj(Double::toString).toList());
  }

  private static String joined(float[] numbers) {
    StringBuilder text = new StringBuilder(numbers.length * 10);
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? "" : ";").append(numbers[i]);
    }
    return text.toString();
  }

  private static String joined(int[] numbers) {
    return String.join(";", Arrays.stream(numbers).mapToObj(Integer::toString).toList());
  }

  private static float[] floats(String text) {
    String[] parts = text.isEmpty() ? new String[0] : text.split(";", -1);
    float[] numbers = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Float.parseFloat(parts[i]);
    }
    return numbers;
  }

  private static int[] ints(String text) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split(";", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
