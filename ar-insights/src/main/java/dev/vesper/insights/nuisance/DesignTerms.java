package dev.vesper.insights.nuisance;

import dev.vesper.insights.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Covariates as terms. A number is a straight line, a natural cubic spline with four knots [1] and,
 * when its least or greatest value is found in a tenth to nine tenths of the rows (often 0), that
 * value's indicator; words are one indicator per level with enough rows, the most frequent left
 * out; a missing cell is the mean with an indicator. What cannot tell anything is left out, and
 * said.
 *
 * <p>[1] Harrell 2015, Regression modeling strategies, 2nd ed., section 2.4.5 (knots at the 5, 35,
 * 65 and 95 % quantiles).
 */
public final class DesignTerms {
  private static final double[] KNOTS = {0.05, 0.35, 0.65, 0.95};
  private static final int MOST_LEVELS = 50;
  private static final int FEWEST_ROWS = 10;
  private static final int ROWS_PER_LEVEL = 200;
  private static final int SPLINE_VALUES = 13;
  private static final double SPIKE_SHARE = 0.1;

  private final int rows;
  private final int enough;
  private final List<String> notes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<float[]> plain = new ArrayList<>();
  private final List<float[]> curves = new ArrayList<>();

  private DesignTerms(int rows) {
    this.rows = rows;
    this.enough = Math.max(FEWEST_ROWS, rows / ROWS_PER_LEVEL);
  }

  /**
   * A design and what was left out of it.
   *
   * @param notes one sentence per column that was left out
   */
  public record Made(Design design, List<String> notes) {}

  /** Makes the design. */
  public static Made of(List<Covariate> covariates, int rows) {
    DesignTerms terms = new DesignTerms(rows);
    for (Covariate covariate : covariates) {
      if (covariate.column() instanceof Column.Numbers numbers) {
        terms.addNumbers(covariate.name(), numbers);
      } else if (covariate.column() instanceof Column.Words words) {
        terms.addWords(covariate.name(), words);
      }
    }
    return new Made(terms.design(), List.copyOf(terms.notes));
  }

  private Design design() {
    int width = plain.size() + curves.size();
    List<float[]> all = new ArrayList<>(plain);
    all.addAll(curves);
    float[] cells = new float[Math.multiplyExact(rows, width)];
    for (int t = 0; t < width; t++) {
      float[] term = all.get(t);
      for (int i = 0; i < rows; i++) {
        cells[i * width + t] = term[i];
      }
    }
    return new Design(rows, plain.size(), width, names, cells);
  }

  private void addNumbers(String name, Column.Numbers numbers) {
    double[] sorted =
        Arrays.stream(numbers.values()).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int missing = rows - sorted.length;
    boolean constant = sorted.length == 0 || sorted[0] == sorted[sorted.length - 1];
    if (constant && (missing < enough || sorted.length < enough)) {
      leftOut(name, "has one value only, which tells nothing");
      return;
    }
    if (missing >= enough) {
      plainTerm(name + " missing", indicator(i -> numbers.isMissing(i)));
    }
    if (constant) {
      return;
    }
    plainTerm(name, numbers.values());
    Spike spike = Spike.of(sorted);
    boolean spiked =
        spike.distinct() >= SPLINE_VALUES
            && spike.share() >= SPIKE_SHARE
            && spike.share() <= 1 - SPIKE_SHARE
            && (spike.value() == sorted[0] || spike.value() == sorted[sorted.length - 1]);
    if (spiked) {
      plainTerm(
          name + " = " + new Column.Numbers(new double[] {spike.value()}).text(0),
          indicator(i -> numbers.values()[i] == spike.value()));
    }
    if (spike.distinct() >= SPLINE_VALUES) {
      double[] others =
          spiked ? Arrays.stream(sorted).filter(value -> value != spike.value()).toArray() : sorted;
      addSpline(numbers.values(), others);
    } else if (spike.distinct() > 2) {
      double middle = sorted[sorted.length / 2];
      curve(Arrays.stream(numbers.values()).map(x -> (x - middle) * (x - middle)).toArray());
    }
  }

  private interface Question {
    boolean of(int row);
  }

  private double[] indicator(Question question) {
    return IntStream.range(0, rows).mapToDouble(i -> question.of(i) ? 1 : 0).toArray();
  }

  /**
   * The most frequent value.
   *
   * @param distinct how many values there are
   */
  private record Spike(double value, double share, int distinct) {
    static Spike of(double[] sorted) {
      double value = sorted[0];
      int most = 0;
      int distinct = 0;
      int from = 0;
      for (int i = 1; i <= sorted.length; i++) {
        if (i == sorted.length || sorted[i] != sorted[from]) {
          distinct++;
          if (i - from > most) {
            most = i - from;
            value = sorted[from];
          }
          from = i;
        }
      }
      return new Spike(value, (double) most / sorted.length, distinct);
    }
  }

  private void addSpline(double[] values, double[] sorted) {
    double[] knots =
        Arrays.stream(KNOTS).map(q -> sorted[(int) Math.floor(q * (sorted.length - 1))]).toArray();
    if (Arrays.stream(knots).distinct().count() < knots.length) {
      return;
    }
    int last = knots.length - 1;
    double scale = Math.pow(knots[last] - knots[0], 2);
    for (int k = 0; k < last - 1; k++) {
      double[] term = new double[rows];
      for (int i = 0; i < rows; i++) {
        term[i] = naturalCubic(values[i], knots, k) / scale;
      }
      curve(term);
    }
  }

  /**
   * Harrell's restricted cubic spline, term k: straight before the first and after the last knot.
   */
  static double naturalCubic(double x, double[] knots, int k) {
    int last = knots.length - 1;
    double width = knots[last] - knots[last - 1];
    return cube(x - knots[k])
        - cube(x - knots[last - 1]) * (knots[last] - knots[k]) / width
        + cube(x - knots[last]) * (knots[last - 1] - knots[k]) / width;
  }

  private static double cube(double x) {
    return Double.isNaN(x) ? Double.NaN : x > 0 ? x * x * x : 0;
  }

  private void addWords(String name, Column.Words words) {
    int levels = words.levels().size();
    int[] count = new int[levels + 1];
    for (int code : words.codes()) {
      count[code + 1]++;
    }
    List<Integer> byCount =
        IntStream.rangeClosed(0, levels)
            .boxed()
            .sorted(Comparator.comparingInt((Integer level) -> -count[level]))
            .toList();
    if (count[byCount.get(0)] == rows) {
      leftOut(name, "has one value only, which tells nothing");
      return;
    }
    List<Integer> own =
        byCount.stream().filter(level -> count[level] >= enough).limit(MOST_LEVELS).toList();
    if (own.isEmpty()) {
      leftOut(
          name,
          String.format(
              Locale.ROOT,
              "has %,d different values in %,d rows, none in %,d of them or more; nothing can be"
                  + " learnt of it",
              levels,
              rows,
              enough));
      return;
    }
    int named = own.stream().mapToInt(level -> count[level]).sum();
    if (rows - named > 0 && rows - named < enough && own.size() == 1) {
      leftOut(name, "differs from its most frequent value in too few rows to tell anything");
      return;
    }
    for (int level : own.subList(1, own.size())) {
      String value = level == 0 ? " missing" : "=" + words.levels().get(level - 1);
      plainTerm(name + value, indicator(i -> words.codes()[i] == level - 1));
    }
    if (rows - named >= enough) {
      plainTerm(name + " other", indicator(i -> !own.contains(words.codes()[i] + 1)));
    }
  }

  private void leftOut(String name, String why) {
    notes.add("Column " + name + " " + why + ", so it is left out.");
  }

  private void plainTerm(String name, double[] values) {
    names.add(name);
    plain.add(standardised(values));
  }

  private void curve(double[] values) {
    curves.add(standardised(values));
  }

  /** Mean 0 and standard deviation 1 over what is known; what is missing is 0. */
  private static float[] standardised(double[] values) {
    double sum = 0;
    int known = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    double mean = sum / known;
    double squares = 0;
    for (double value : values) {
      squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / known);
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          Double.isNaN(values[i]) || deviation == 0 ? 0 : (float) ((values[i] - mean) / deviation);
    }
    return out;
  }
}
