package dev.vesper.forecasting.interval;

import java.util.Arrays;

/**
 * The values of a recent window as they were: each is as likely as the others, and one more place
 * is kept beyond the largest for what has not been seen.
 */
public final class EmpiricalCounts implements StepDistribution {
  private final double[] sorted;

  /** The values, in any order; at least one. */
  public EmpiricalCounts(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  @Override
  public double[] quantiles(double[] scores) {
    int n = sorted.length;
    double[] values = new double[scores.length];
    for (int k = 0; k < scores.length; k++) {
      double place = NormalScores.probability(scores[k]) * (n + 1);
      int rank = (int) Math.ceil(place - 1e-9);
      double beyond = place > n ? Math.ceil(sorted[n - 1] * (place - n)) : 0;
      values[k] = sorted[Math.max(1, Math.min(n, rank)) - 1] + beyond;
    }
    return values;
  }

  @Override
  public double score(double value, double tie) {
    int below = 0;
    int upTo = 0;
    for (double seen : sorted) {
      below += seen < value ? 1 : 0;
      upTo += seen <= value ? 1 : 0;
    }
    // A value between or beyond the seen ones takes the place it would open.
    double width = Math.max(1, upTo - below);
    return NormalScores.score((below + tie * width) / (sorted.length + 1));
  }
}
