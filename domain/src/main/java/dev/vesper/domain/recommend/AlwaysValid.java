package dev.vesper.domain.recommend;

/**
 * Intervals that may be looked at every night: with probability 1 − α the truth lies in all of them
 * at once, so that a test may be stopped whenever one leaves zero out. A normal mixture of variance
 * τ² over the difference: [1] Johari, Koomen, Pekelis and Walsh 2022, Always Valid Inference:
 * Continuous Monitoring of A/B Tests, Operations Research 70(3), the mSPRT with the confidence
 * sequence of its section 5; [2] Robbins 1970, Statistical Methods Related to the Law of the
 * Iterated Logarithm.
 */
public final class AlwaysValid {
  /** One in twenty. */
  public static final double ALPHA = 0.05;

  private AlwaysValid() {}

  /**
   * Half the width of the interval about an estimate: √(V (V + τ²)/τ² · (ln((V + τ²)/V) − 2 ln α)).
   *
   * @param variance V, of the estimate
   * @param mixture τ², of the differences that are thought of beforehand
   */
  public static double halfWidth(double variance, double mixture) {
    if (!(variance > 0) || !(mixture > 0)) {
      return Double.NaN;
    }
    double both = variance + mixture;
    return Math.sqrt(variance * both / mixture * (Math.log(both / variance) - 2 * Math.log(ALPHA)));
  }
}
