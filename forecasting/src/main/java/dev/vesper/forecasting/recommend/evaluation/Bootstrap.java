package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.domain.run.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Percentile intervals of means over shoppers. All series are drawn by the same resamples, so that
 * a difference is paired: what makes a shopper hard for one engine makes her hard for the other.
 * [1] Efron and Tibshirani 1993, An introduction to the bootstrap, chapter 13.
 */
public final class Bootstrap {
  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * A mean with the ends of its central 95 %.
   *
   * @param mean of the series itself
   * @param low 2.5 % of the resampled means lie below
   * @param high 2.5 % lie above
   */
  public record Interval(double mean, double low, double high) {
    /** Whether zero lies within. */
    public boolean holdsZero() {
      return low <= 0 && high >= 0;
    }
  }

  /** The interval of each series' mean; {@code series[s][shopper]}, all of one length. */
  public static Interval[] means(double[][] series, long seed) {
    int n = series[0].length;
    double[][] resampled = new double[series.length][RESAMPLES];
    RandomGenerator chance = Seed.stream(seed, "bootstrap");
    int[] times = new int[n];
    for (int r = 0; r < RESAMPLES; r++) {
      Arrays.fill(times, 0);
      for (int k = 0; k < n; k++) {
        times[chance.nextInt(n)]++;
      }
      for (int s = 0; s < series.length; s++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += times[k] * series[s][k];
        }
        resampled[s][r] = sum / n;
      }
    }
    Interval[] intervals = new Interval[series.length];
    for (int s = 0; s < series.length; s++) {
      Arrays.sort(resampled[s]);
      int cut = (int) (RESAMPLES * TAIL);
      intervals[s] =
          new Interval(
              Arrays.stream(series[s]).sum() / n,
              resampled[s][cut],
              resampled[s][RESAMPLES - 1 - cut]);
    }
    return intervals;
  }

  /** The interval of the mean of {@code one - other}, shopper by shopper. */
  public static Interval difference(double[] one, double[] other, long seed) {
    return means(new double[][] {differences(one, other)}, seed)[0];
  }

  /** Shopper by shopper. */
  static double[] differences(double[] one, double[] other) {
    double[] differences = new double[one.length];
    for (int k = 0; k < one.length; k++) {
      differences[k] = one[k] - other[k];
    }
    return differences;
  }
}
