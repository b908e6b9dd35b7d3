package dev.vesper.forecasting.interval;

/**
 * How widely a series' values lie about a forecast, from its past alone: one-step errors of a
 * simple smoothing over its last part.
 *
 * @param steps errors it rests on
 * @param squares mean squared error
 * @param meanLevel mean of the smoothed level
 * @param meanSquaredLevel mean of its square
 */
public record Spread(int steps, double squares, double meanLevel, double meanSquaredLevel) {
  private static final double WEIGHT = 0.2;
  private static final int MOST_STEPS = 120;
  private static final double PRIOR_STEPS = 26;

  /** The spread of a past, oldest first. */
  public static Spread of(double[] past) {
    if (past.length < 2) {
      return new Spread(0, 0, 0, 0);
    }
    int from = Math.max(1, past.length - MOST_STEPS);
    double level = past[0];
    double squares = 0;
    double levels = 0;
    double squaredLevels = 0;
    for (int t = 1; t < past.length; t++) {
      if (t >= from) {
        squares += (past[t] - level) * (past[t] - level);
        levels += level;
        squaredLevels += level * level;
      }
      level += WEIGHT * (past[t] - level);
    }
    int n = past.length - from;
    return new Spread(n, squares / n, levels / n, squaredLevels / n);
  }

  /** Dispersion of counts by moments, pulled towards that of the set by 26 steps' weight. */
  public double dispersion(double ofSet) {
    if (steps == 0 || meanSquaredLevel == 0) {
      return ofSet;
    }
    double own = Math.max(0, (squares - meanLevel) / meanSquaredLevel);
    return (steps * Math.min(own, 4 * ofSet + 1) + PRIOR_STEPS * ofSet) / (steps + PRIOR_STEPS);
  }

  /** Dispersion of a set of counts: all its errors beyond Poisson over all its squared levels. */
  public static double ofSet(Spread[] spreads) {
    double beyond = 0;
    double levels = 0;
    for (Spread spread : spreads) {
      if (spread.meanSquaredLevel > 0) {
        // Relative errors, so that one best-seller does not speak for all.
        beyond += (spread.squares - spread.meanLevel) / spread.meanSquaredLevel;
        levels++;
      }
    }
    return levels == 0 ? 0.5 : Math.max(0.02, Math.min(4, beyond / levels));
  }
}
