package dev.vesper.domain.recommend;

import dev.vesper.domain.stock.NormalQuantile;

/**
 * How many sessions a test of two shares needs before it can tell a difference.
 *
 * @param baseShare the share of sessions that order now, between 0 and 1
 * @param smallestEffect the smallest difference worth knowing, as a share of the base share
 * @param shareB the share of sessions that see B
 */
public record TestSize(double baseShare, double smallestEffect, double shareB) {
  /** The chance to find the smallest effect when it is there. */
  public static final double POWER = 0.8;

  private static final int HALVINGS = 100;
  private static final double MOST = 1e12;

  public TestSize {
    require(baseShare > 0 && baseShare < 1, "the base rate lies between 0 and 1", baseShare);
    require(
        smallestEffect > 0 && baseShare * (1 + smallestEffect) < 1,
        "the smallest effect is above 0, and the rate with it below 1",
        smallestEffect);
    require(shareB > 0 && shareB < 1, "the share of B lies between 0 and 1", shareB);
  }

  private static void require(boolean holds, String rule, double value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", which " + value + " does not");
    }
  }

  /** The smallest effect as a difference of shares. */
  public double difference() {
    return baseShare * smallestEffect;
  }

  /**
   * Sessions of both arms when the test is looked at once, at the end. With r = n_B / n_A: n_A =
   * (z_{1−α/2} √((r+1) p̄ q̄) + z_power √(r p_A q_A + p_B q_B))² / (r (p_B − p_A)²), p̄ = (p_A + r
   * p_B)/(r+1). [1] Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd
   * ed., section 4.4, without the correction for continuity.
   */
  public long lookedAtOnce() {
    double r = shareB / (1 - shareB);
    double a = baseShare;
    double b = baseShare + difference();
    double mean = (a + r * b) / (r + 1);
    double root =
        NormalQuantile.at(1 - AlwaysValid.ALPHA / 2) * Math.sqrt((r + 1) * mean * (1 - mean))
            + NormalQuantile.at(POWER) * Math.sqrt(r * a * (1 - a) + b * (1 - b));
    double ofA = root * root / (r * difference() * difference());
    return (long) Math.ceil(ofA * (1 + r));
  }

  /**
   * Sessions of both arms when it is looked at every night: then, at the latest, the {@link
   * AlwaysValid always valid interval} leaves zero out with the same chance. The least n with
   * difference − half width(V) ≥ z_power √V, V = p_A q_A / n_A + p_B q_B / n_B.
   */
  public long lookedAtNightly() {
    double low = 1;
    double high = MOST;
    for (int i = 0; i < HALVINGS && high - low > 0.5; i++) {
      double middle = (low + high) / 2;
      if (enough(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (long) Math.ceil(high);
  }

  private boolean enough(double sessions) {
    double variance = variance(baseShare + difference()) / sessions;
    return difference() - AlwaysValid.halfWidth(variance, difference() * difference())
        >= NormalQuantile.at(POWER) * Math.sqrt(variance);
  }

  private double variance(double b) {
    return baseShare * (1 - baseShare) / (1 - shareB) + b * (1 - b) / shareB;
  }

  /**
   * The mixture's variance in units of the variance of a single session, so that it holds for
   * outcomes of any scale: τ² = d² for the share of sessions that order.
   */
  public double mixturePerSession() {
    return difference() * difference() / variance(baseShare);
  }
}
