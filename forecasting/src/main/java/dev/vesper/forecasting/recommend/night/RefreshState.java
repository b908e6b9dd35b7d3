package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.features.StateFile;
import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.Weights;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a night leaves for the next one, so that it need not choose and learn everything anew: the
 * settings chosen, and of each item its factors and a digest of what is known of it. No shopper
 * stands in it: hers are solved from her history.
 *
 * @param fullOn the date of the last night that learnt everything anew
 * @param rows of evidence on that night
 * @param loss share of the NDCG that a refresh lost on that night against the full refit; NaN where
 *     there was nothing to refresh
 * @param cut where the twin's evidence ended
 * @param champion its name
 * @param settings by engine, which of its grid was chosen, of how many, such as {@code 3/9}
 * @param weights of evidence
 * @param twin factors of the items, without the newest purchases
 * @param whole factors of the items, of everything
 * @param known how much evidence each day held
 */
record RefreshState(
    LocalDate fullOn,
    long rows,
    double loss,
    long cut,
    String champion,
    SortedMap<String, String> settings,
    Weights weights,
    Items twin,
    Items whole,
    KnownDays known) {
  private static final String FIGURE = "figure";
  private static final String KNOWN = "known";
  private static final String WEIGHT = "weight.";
  private static final String SETTING = "setting.";

  /**
   * Items as they were learnt.
   *
   * @param ids of the items
   * @param digests {@code [item]}
   * @param factors {@code [item * dimensions]}
   */
  record Items(List<String> ids, long[] digests, float[] factors) {
    int dimensions() {
      return ids.isEmpty() ? 0 : factors.length / ids.size();
    }

    /** As tonight's items are numbered; 0 for one that was not there. */
    float[] factors(List<String> tonight) {
      int d = dimensions();
      Map<String, Integer> places = places();
      float[] numbered = new float[tonight.size() * d];
      for (int i = 0; i < tonight.size(); i++) {
        Integer place = places.get(tonight.get(i));
        if (place != null) {
          System.arraycopy(factors, place * d, numbered, i * d, d);
        }
      }
      return numbered;
    }

    /** {@code [item]} whether something of it is not as it was. */
    boolean[] changed(List<String> tonight, long[] now) {
      Map<String, Integer> places = places();
      boolean[] changed = new boolean[tonight.size()];
      for (int i = 0; i < changed.length; i++) {
        Integer place = places.get(tonight.get(i));
        changed[i] = place == null || digests[place] != now[i];
      }
      return changed;
    }

    private Map<String, Integer> places() {
      Map<String, Integer> places = new HashMap<>();
      ids.forEach(id -> places.put(id, places.size()));
      return places;
    }

    private void into(String part, List<List<String>> rows) {
      int d = dimensions();
      for (int i = 0; i < ids.size(); i++) {
        StringBuilder text = new StringBuilder(Long.toString(digests[i]));
        for (int p = 0; p < d; p++) {
          text.append(';').append(factors[i * d + p]);
        }
        rows.add(List.of(part, ids.get(i), text.toString()));
      }
    }

    private static Items of(SortedMap<String, String> texts) {
      long[] digests = new long[texts.size()];
      float[][] factors = new float[texts.size()][];
      int n = 0;
      for (String text : texts.values()) {
        String[] cells = text.split(";", -1);
        digests[n] = Long.parseLong(cells[0]);
        factors[n] = new float[cells.length - 1];
        for (int p = 1; p < cells.length; p++) {
          factors[n][p - 1] = Float.parseFloat(cells[p]);
        }
        n++;
      }
      int d = n == 0 ? 0 : factors[0].length;
      float[] flat = new float[n * d];
      for (int i = 0; i < n; i++) {
        System.arraycopy(factors[i], 0, flat, i * d, d);
      }
      return new Items(List.copyOf(texts.keySet()), digests, flat);
    }
  }

  /** How a choice is written down. */
  static String chosen(Family family, Engine engine) {
    return family.grid().indexOf(engine) + "/" + family.grid().size();
  }

  /** The engine that was chosen; empty when the grid is another one now. */
  Optional<Engine> setting(Family family) {
    return family.grid().stream()
        .filter(engine -> chosen(family, engine).equals(settings.get(family.name())))
        .findFirst();
  }

  /** As rows {@code part,of,value}. */
  List<List<String>> asRows() {
    SortedMap<String, String> figures = new TreeMap<>();
    figures.put("full_on", fullOn.toString());
    figures.put("rows", Long.toString(rows));
    figures.put("loss", Double.toString(loss));
    figures.put("cut", Long.toString(cut));
    figures.put("champion", champion);
    figures.put("half_life_days", Double.toString(weights.halfLifeDays()));
    weights.of().forEach((kind, weight) -> figures.put(WEIGHT + kind, Double.toString(weight)));
    settings.forEach((engine, setting) -> figures.put(SETTING + engine, setting));
    List<List<String>> out = new ArrayList<>();
    figures.forEach((name, value) -> out.add(List.of(FIGURE, name, value)));
    twin.into("twin", out);
    whole.into("whole", out);
    known.into(KNOWN, out);
    return out;
  }

  static RefreshState read(ArtefactRef file) throws IOException {
    Map<String, SortedMap<String, String>> parts = new HashMap<>();
    for (String part : Arrays.asList(FIGURE, "twin", "whole", KNOWN)) {
      parts.put(part, new TreeMap<>());
    }
    for (Map<String, String> row : StateFile.rows(file)) {
      SortedMap<String, String> part = parts.get(row.getOrDefault("part", ""));
      if (part != null) {
        part.put(row.getOrDefault("of", ""), row.getOrDefault("value", ""));
      }
    }
    SortedMap<String, String> figures = parts.getOrDefault(FIGURE, new TreeMap<>());
    Map<Kind, Double> of = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (figures.containsKey(WEIGHT + kind)) {
        of.put(kind, Double.valueOf(figure(figures, WEIGHT + kind)));
      }
    }
    SortedMap<String, String> settings = new TreeMap<>();
    figures.forEach(
        (name, value) -> {
          if (name.startsWith(SETTING)) {
            settings.put(name.substring(SETTING.length()), value);
          }
        });
    return new RefreshState(
        LocalDate.parse(figure(figures, "full_on")),
        Long.parseLong(figure(figures, "rows")),
        Double.parseDouble(figure(figures, "loss")),
        Long.parseLong(figure(figures, "cut")),
        figure(figures, "champion"),
        settings,
        new Weights(of, Double.parseDouble(figure(figures, "half_life_days"))),
        Items.of(parts.getOrDefault("twin", new TreeMap<>())),
        Items.of(parts.getOrDefault("whole", new TreeMap<>())),
        KnownDays.read(parts.getOrDefault(KNOWN, new TreeMap<>())));
  }

  private static String figure(Map<String, String> figures, String name) {
    String value = figures.get(name);
    if (value == null) {
      throw StepFailure.badInput("what the last night left to refresh tells no " + name);
    }
    return value;
  }
}
