package dev.vesper.forecasting.response;

import java.util.Arrays;

/**
 * A mean with its 90 % interval.
 *
 * @param low 5 % of the draws are below
 * @param high 5 % of the draws are above
 */
public record Interval(double mean, double low, double high) {

  /** Of draws, at least one. */
  static Interval of(double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return new Interval(
        Arrays.stream(draws).average().orElse(0), quantile(sorted, 0.05), quantile(sorted, 0.95));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** Whether a value lies within. */
  public boolean holds(double value) {
    return value >= low && value <= high;
  }
}
