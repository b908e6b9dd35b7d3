package dev.vesper.forecasting.interval;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandPaths;
import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.domain.run.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fits how much of the steps' errors is common, so that sums over steps are calibrated. A step's
 * score is sqrt(rho) w + sqrt(1 - rho) e with w common to all steps, as in {@link DemandPaths}; the
 * rho is taken whose sums, over several lengths, are covered by central intervals as these promise:
 * intervals, not single levels, as a wrong level is no question of how errors hang together.
 *
 * <p>[1] Vasicek 1987, Probability of loss on loan portfolio (one-factor model of dependence).
 */
public final class SumCalibration {
  private static final double[] GRID = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.7, 0.85, 1};
  private static final int PATHS = 200;
  private static final double[] LEVELS = QuantileLevels.array();

  private final boolean whole;
  private final int[] lengths;
  private final double[][][] places;

  /**
   * A past forecast and what came.
   *
   * @param forecast its quantiles and mass at zero
   * @param truth per step, all known
   */
  public record Case(DemandForecast forecast, double[] truth) {}

  /**
   * For sums over these numbers of first steps, with room for so many cases; whole when values are
   * counts.
   */
  public SumCalibration(int horizon, int cases, boolean whole) {
    this.whole = whole;
    lengths = lengths(horizon);
    places = new double[cases][][];
  }

  /** Lengths of sums that are looked at: 2, 4, 8 and so on, and the whole horizon. */
  static int[] lengths(int horizon) {
    int[] lengths = new int[HorizonBuckets.count(horizon) + 1];
    int n = 0;
    for (int length = 2; length < horizon; length *= 2) {
      lengths[n++] = length;
    }
    lengths[n++] = horizon;
    return Arrays.copyOf(lengths, n);
  }

  /** Places one case under every rho of the grid; cases may be placed side by side. */
  public void place(int index, Case one, long seed) {
    DemandForecast forecast = one.forecast;
    RandomGenerator random = Seed.stream(seed, "sums", forecast.itemId(), "" + index);
    double[] factor = gaussians(random, PATHS);
    double[] own = gaussians(random, PATHS * forecast.horizon());
    double tie = random.nextDouble();
    double[][] at = new double[GRID.length][];
    for (int g = 0; g < GRID.length; g++) {
      at[g] = placesOfSums(one, factor, own, GRID[g], tie);
    }
    places[index] = at;
  }

  /** Where the truth's sums lie among those of the paths, per length, 0 to 1. */
  private double[] placesOfSums(Case one, double[] factor, double[] own, double rho, double tie) {
    int horizon = one.forecast.horizon();
    double common = Math.sqrt(rho);
    double rest = Math.sqrt(1 - rho);
    int[] below = new int[lengths.length];
    int[] level = new int[lengths.length];
    for (int s = 0; s < factor.length; s++) {
      double sum = 0;
      double truth = 0;
      int next = 0;
      for (int h = 0; h < horizon; h++) {
        double score = common * factor[s] + rest * own[s * horizon + h];
        double value = DemandPaths.quantile(one.forecast, h, NormalScores.probability(score));
        sum += whole ? Math.rint(value) : value;
        truth += one.truth[h];
        if (h + 1 == lengths[next]) {
          below[next] += sum < truth ? 1 : 0;
          level[next] += sum == truth ? 1 : 0;
          next++;
        }
      }
    }
    double[] at = new double[lengths.length];
    for (int k = 0; k < at.length; k++) {
      at[k] = (below[k] + tie * (level[k] + 1)) / (factor.length + 1);
    }
    return at;
  }

  /** The common part that calibrates the sums best. */
  public double correlation() {
    return GRID[best()];
  }

  /** Share of the sums between p10 and p90 at the fitted rho, for each length. */
  public double[] coverage80() {
    int g = best();
    double[] share = new double[lengths.length];
    for (double[][] place : places) {
      for (int k = 0; k < lengths.length; k++) {
        share[k] += place[g][k] >= 0.1 && place[g][k] <= 0.9 ? 1.0 / places.length : 0;
      }
    }
    return share;
  }

  /** The lengths, ascending. */
  public List<Integer> sumsOver() {
    return Arrays.stream(lengths).boxed().toList();
  }

  private int best() {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < GRID.length; g++) {
      double distance = 0;
      for (int k = 0; k < lengths.length; k++) {
        for (int low = 0; low < LEVELS.length / 2; low++) {
          double high = LEVELS[LEVELS.length - 1 - low];
          int inside = 0;
          for (double[][] place : places) {
            inside += place[g][k] >= LEVELS[low] && place[g][k] <= high ? 1 : 0;
          }
          double off = (double) inside / places.length - (high - LEVELS[low]);
          distance += off * off;
        }
      }
      if (distance < least) {
        least = distance;
        best = g;
      }
    }
    return best;
  }

  private static double[] gaussians(RandomGenerator random, int n) {
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = random.nextGaussian();
    }
    return values;
  }
}
