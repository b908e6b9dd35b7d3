package dev.vesper.market.storefront;

/**
 * How AR works on one category. A view has an intent k of four, with shares g_k. It opens AR with
 * probability π_k and buys with probability p_k, or p_k (1 + δ) once AR was used: δ is the true
 * effect, a ratio of potential outcomes [1]. Both π_k and p_k grow with intent, so users would have
 * bought more anyway: with u the share of openings that work,
 *
 * <p>raw = (1 + δ) · [Σ g π u p / Σ g π u] ÷ [Σ g (1 − π u) p / Σ g (1 − π u)] − 1,
 *
 * <p>where logit π_k = α + γ z_k; α gives the mean share of openings, γ the wanted raw difference.
 * [1] Rubin 1974, Estimating Causal Effects of Treatments in Randomized and Nonrandomized Studies.
 */
public final class ArLaw {
  /** Kinds of intent. */
  public static final int INTENTS = 4;

  /** Share of views that buy when there is no AR. */
  public static final double BUY_SHARE = 0.05;

  /** Share of openings whose asset does not load. */
  public static final double FAILED_SHARE = 0.03;

  /** Share of openings by accident. */
  public static final double SLIPPED_SHARE = 0.04;

  private static final double OPEN_SHARE = 0.3;
  private static final double[] SHARES = {0.4, 0.3, 0.2, 0.1};
  private static final double[] WANTS = {0.4, 0.8, 1.6, 3.2};
  private static final double[] REGRETS = {1.3, 1.1, 0.95, 0.8};
  private static final double[] LEANINGS = {-1.5, -0.5, 0.5, 1.5};
  // Nearly never, nearly always: nobody to compare with on either side.
  private static final double[] NO_OVERLAP = {0.003, 0.01, 0.985, 0.995};
  private static final double STEEPEST = 8;

  private final double effectShare;
  private final double returnEffectShare;
  private final double hiddenShare;
  private final double[] opens;

  /**
   * The law of a category.
   *
   * @param effectShare δ, used where the truth does not set it for all
   * @param returnEffectShare the like for returns
   */
  public ArLaw(double effectShare, double returnEffectShare, ArTruth truth) {
    this.effectShare = truth.effectShare() == null ? effectShare : truth.effectShare();
    this.returnEffectShare =
        truth.returnEffectShare() == null ? returnEffectShare : truth.returnEffectShare();
    hiddenShare = truth.hiddenShare();
    opens = truth.overlap() ? calibrated(truth.rawDifferenceShare()) : NO_OVERLAP.clone();
  }

  /** δ: how much likelier a view buys for having used AR. */
  public double effectShare() {
    return effectShare;
  }

  /** How much likelier a unit comes back for having been bought with AR. */
  public double returnEffectShare() {
    return returnEffectShare;
  }

  /** What users and others of eligible views show, and what adjusting must take away. */
  public double rawDifferenceShare() {
    return raw(opens, effectShare);
  }

  /** Share of views with that intent. */
  static double share(int intent) {
    return SHARES[intent];
  }

  /** Share of views that look like {@code shown} and have that intent. */
  double share(int shown, int intent) {
    double seen = shown == intent ? 1 - hiddenShare : 0;
    return SHARES[shown] * (seen + hiddenShare * SHARES[intent]);
  }

  /** π: how likely an eligible view of that intent opens AR. */
  public double openShare(int intent) {
    return opens[intent];
  }

  /** How likely a view of that intent buys. */
  public double buyShare(int intent, boolean used) {
    return BUY_SHARE * want(intent) * (used ? 1 + effectShare : 1);
  }

  /**
   * How much likelier than the item's own share a unit comes back, for the intent of its buyer and
   * AR; one on average over buyers without AR.
   */
  public double returnFactor(int intent, boolean used) {
    double mean = 0;
    for (int k = 0; k < INTENTS; k++) {
      mean += SHARES[k] * want(k) * REGRETS[k];
    }
    return REGRETS[intent] / mean * (used ? 1 + returnEffectShare : 1);
  }

  /** How likely an eligible view of that intent ends in that state. */
  double stateShare(int intent, ArState state) {
    double open = opens[intent];
    return switch (state) {
      case UNABLE -> 0;
      case LOOKED -> 1 - open;
      case FAILED -> open * FAILED_SHARE;
      case SLIPPED -> open * SLIPPED_SHARE;
      case USED -> open * works();
    };
  }

  /** Mean demand of an item that offers AR, per unit of its demand without. */
  public double demandFactor(double heldOutShare) {
    double used = 0;
    for (int k = 0; k < INTENTS; k++) {
      used += SHARES[k] * opens[k] * works() * want(k);
    }
    return 1 + Device.arCapableShare() * (1 - heldOutShare) * used * effectShare;
  }

  private static double works() {
    return 1 - FAILED_SHARE - SLIPPED_SHARE;
  }

  private static double want(int intent) {
    double mean = 0;
    for (int k = 0; k < INTENTS; k++) {
      mean += SHARES[k] * WANTS[k];
    }
    return WANTS[intent] / mean;
  }

  private double[] calibrated(double rawDifferenceShare) {
    double low = -STEEPEST;
    double high = STEEPEST;
    for (int round = 0; round < 80; round++) {
      double steep = (low + high) / 2;
      if (raw(opensAt(steep), effectShare) < rawDifferenceShare) {
        low = steep;
      } else {
        high = steep;
      }
    }
    double[] found = opensAt((low + high) / 2);
    if (Math.abs(raw(found, effectShare) - rawDifferenceShare) > 1e-6) {
      throw new IllegalArgumentException(
          "no self-selection makes a true effect of "
              + effectShare
              + " look like a raw difference of "
              + rawDifferenceShare
              + "; ask for one between -0.6 and 2");
    }
    return found;
  }

  /** π at that steepness, with the usual mean share of openings. */
  private static double[] opensAt(double steep) {
    double low = -40;
    double high = 40;
    double[] opens = new double[INTENTS];
    for (int round = 0; round < 80; round++) {
      double level = (low + high) / 2;
      double mean = 0;
      for (int k = 0; k < INTENTS; k++) {
        opens[k] = 1 / (1 + StrictMath.exp(-level - steep * LEANINGS[k]));
        mean += SHARES[k] * opens[k];
      }
      if (mean < OPEN_SHARE) {
        low = level;
      } else {
        high = level;
      }
    }
    return opens;
  }

  private static double raw(double[] opens, double effectShare) {
    double users = 0;
    double usersBuy = 0;
    double othersBuy = 0;
    for (int k = 0; k < INTENTS; k++) {
      double use = SHARES[k] * opens[k] * works();
      users += use;
      usersBuy += use * want(k);
      othersBuy += (SHARES[k] - use) * want(k);
    }
    return (1 + effectShare) * (usersBuy / users) / (othersBuy / (1 - users)) - 1;
  }
}
