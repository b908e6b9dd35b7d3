package dev.vesper.forecasting.evaluation;

import dev.vesper.domain.demand.QuantileLevels;

/**
 * The loss of a quantile forecast, without factor 2. [1] Koenker and Bassett 1978, Regression
 * quantiles, Econometrica 46.
 */
public final class PinballLoss {
  private static final double[] LEVELS = QuantileLevels.array();

  private PinballLoss() {}

  /** (y - q)(level - 1{y below q}). */
  public static double of(double truth, double quantile, double level) {
    return truth >= quantile ? (truth - quantile) * level : (quantile - truth) * (1 - level);
  }

  /** Mean over {@link QuantileLevels#LEVELS}. */
  public static double mean(double truth, double[] quantiles) {
    double sum = 0;
    for (int k = 0; k < LEVELS.length; k++) {
      sum += of(truth, quantiles[k], LEVELS[k]);
    }
    return sum / LEVELS.length;
  }
}
