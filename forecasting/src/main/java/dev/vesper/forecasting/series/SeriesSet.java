package dev.vesper.forecasting.series;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Series that are forecast together.
 *
 * @param ids one name per series, in the order of the results
 * @param groups a group key per series, such as its category; empty text for none
 * @param values what was sold or seen, oldest first, {@code [series][step]}; a series may be empty
 * @param available share of the step in which the item could be bought, 0 to 1, shaped as values;
 *     null when always in full. 0 with units above 0 means sold out at an unknown moment
 * @param price unit price per step, shaped as values, or null when not known
 * @param interest what was seen of interest in the item beside its sales, such as AR sessions,
 *     {@code [kind][series][step]}, each shaped as values; null when not known
 * @param season steps per season, 1 for none
 * @param aligned whether the last steps of all series are the same period
 */
public record SeriesSet(
    List<String> ids,
    List<String> groups,
    double[][] values,
    double @Nullable [][] available,
    double @Nullable [][] price,
    double @Nullable [][][] interest,
    int season,
    boolean aligned) {

  public SeriesSet {
    ids = List.copyOf(ids);
    groups = List.copyOf(groups);
    if (season < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, not " + season);
    }
    requireShape("groups", groups.size(), ids.size());
    requireShape("values", values.length, ids.size());
    requireSameSteps("available", values, available);
    requireSameSteps("price", values, price);
    for (int kind = 0; interest != null && kind < interest.length; kind++) {
      requireSameSteps("interest", values, interest[kind]);
    }
  }

  /** Series without groups, prices or stock-outs whose last steps are the same period. */
  public static SeriesSet of(List<String> ids, double[][] values, int season) {
    String[] none = new String[ids.size()];
    Arrays.fill(none, "");
    return new SeriesSet(ids, List.of(none), values, null, null, null, season, true);
  }

  /** The same set with other values of the same shape. */
  public SeriesSet withValues(double[][] others) {
    return new SeriesSet(ids, groups, others, available, price, interest, season, aligned);
  }

  /** The same set with shares of availability. */
  public SeriesSet withAvailable(double[][] shares) {
    return new SeriesSet(ids, groups, values, shares, price, interest, season, aligned);
  }

  /** The same set with prices. */
  public SeriesSet withPrice(double[][] prices) {
    return new SeriesSet(ids, groups, values, available, prices, interest, season, aligned);
  }

  /** The same set with what was seen of interest. */
  public SeriesSet withInterest(double @Nullable [][][] seen) {
    return new SeriesSet(ids, groups, values, available, price, seen, season, aligned);
  }

  /** The same set with group keys. */
  public SeriesSet withGroups(List<String> keys) {
    return new SeriesSet(ids, keys, values, available, price, interest, season, aligned);
  }

  /** The same set whose series end at unrelated times. */
  public SeriesSet unaligned() {
    return new SeriesSet(ids, groups, values, available, price, interest, season, false);
  }

  /** How many series. */
  public int size() {
    return ids.size();
  }

  /** The past as it was known {@code steps} steps before the end of each series. */
  public SeriesSet before(int steps) {
    return new SeriesSet(
        ids,
        groups,
        cut(values, steps),
        cutOrNull(available, steps),
        cutOrNull(price, steps),
        cutKinds(interest, steps),
        season,
        aligned);
  }

  /** Whether all values are whole and none is negative: such a set is forecast as counts. */
  public boolean counts() {
    for (double[] series : values) {
      for (double value : series) {
        if (value < 0 || value != Math.rint(value)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double[][] cut(double[][] rows, int steps) {
    double[][] shorter = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      shorter[i] = Arrays.copyOf(rows[i], Math.max(0, rows[i].length - steps));
    }
    return shorter;
  }

  private static double @Nullable [][] cutOrNull(double @Nullable [][] rows, int steps) {
    return rows == null ? null : cut(rows, steps);
  }

  private static double @Nullable [][][] cutKinds(double @Nullable [][][] kinds, int steps) {
    return kinds == null
        ? null
        : Arrays.stream(kinds).map(rows -> cut(rows, steps)).toArray(double[][][]::new);
  }

  private static void requireSameSteps(String what, double[][] values, double @Nullable [][] rows) {
    if (rows == null) {
      return;
    }
    requireShape(what, rows.length, values.length);
    for (int i = 0; i < rows.length; i++) {
      requireShape(what + " of series " + i, rows[i].length, values[i].length);
    }
  }

  private static void requireShape(String what, int size, int wanted) {
    if (size != wanted) {
      throw new IllegalArgumentException(what + ": " + size + " where " + wanted + " are needed");
    }
  }
}
