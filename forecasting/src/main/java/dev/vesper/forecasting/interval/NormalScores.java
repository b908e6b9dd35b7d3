package dev.vesper.forecasting.interval;

import dev.vesper.domain.demand.QuantileLevels;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Between probabilities and standard normal scores. */
public final class NormalScores {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double FURTHEST = 8;
  private static final double DENSITY_AT_ZERO = 0.3989422804014327;

  private NormalScores() {}

  /**
   * P(Z at most score), within 1e-7: asked millions of times, so by a polynomial. [1] Abramowitz
   * and Stegun 1964, Handbook of Mathematical Functions, 26.2.17.
   */
  public static double probability(double score) {
    double size = Math.abs(score);
    double t = 1 / (1 + 0.2316419 * size);
    double polynomial =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = DENSITY_AT_ZERO * StrictMath.exp(-0.5 * size * size) * polynomial;
    return score > 0 ? 1 - tail : tail;
  }

  /** The score of a probability, kept within 8 either side. */
  public static double score(double probability) {
    double inside = Math.min(1 - 1e-15, Math.max(1e-15, probability));
    return Math.max(-FURTHEST, Math.min(FURTHEST, NORMAL.inverseCumulativeProbability(inside)));
  }

  /** The scores of {@link QuantileLevels#LEVELS}. */
  public static double[] ofLevels() {
    double[] scores = QuantileLevels.array();
    for (int k = 0; k < scores.length; k++) {
      scores[k] = score(scores[k]);
    }
    return scores;
  }
}
