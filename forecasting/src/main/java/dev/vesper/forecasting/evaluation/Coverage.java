package dev.vesper.forecasting.evaluation;

import dev.vesper.domain.demand.QuantileLevels;

/** Whether intervals hold what they promise. */
public final class Coverage {
  private static final double[] LEVELS = QuantileLevels.array();
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final double SCORE_975 = 1.959963984540054;

  private Coverage() {}

  /**
   * How much of a truth lies between p10 and p90. A value with a mass of its own (a whole number,
   * or 0) spans a range of levels: it counts as inside by the part of that range between 0.1 and
   * 0.9.
   *
   * @param quantiles at {@link QuantileLevels#LEVELS}
   * @param zeroMass P(value = 0)
   * @return 0 to 1
   */
  public static double inside80(double truth, double[] quantiles, double zeroMass) {
    double from = 0;
    double to = 1;
    for (int k = LEVELS.length - 1; k >= 0 && quantiles[k] > truth; k--) {
      to = LEVELS[k];
    }
    for (int k = 0; k < LEVELS.length && quantiles[k] < truth; k++) {
      from = LEVELS[k];
    }
    if (truth == 0) {
      to = Math.max(zeroMass, 1e-9);
      from = 0;
    }
    return Math.max(0, Math.min(to, HIGH) - Math.max(from, LOW)) / (to - from);
  }

  /** Half width of the 95 % binomial band about a share at so many cases. */
  public static double band(double share, int cases) {
    return cases == 0 ? 1 : SCORE_975 * Math.sqrt(share * (1 - share) / cases);
  }
}
