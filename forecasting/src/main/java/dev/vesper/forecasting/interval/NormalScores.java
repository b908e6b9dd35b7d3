package dev.vesper.forecasting.interval;

import dev.vesper.domain.demand.QuantileLevels;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Between probabilities and standard normal scores. */
public final class NormalScores {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double FURTHEST = 8;

  private NormalScores() {}

  /** P(Z at most score). */
  public static double probability(double score) {
    return NORMAL.cumulativeProbability(score);
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
