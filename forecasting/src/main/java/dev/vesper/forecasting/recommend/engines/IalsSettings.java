package dev.vesper.forecasting.recommend.engines;

import java.util.Locale;

/**
 * What iALS++ is told.
 *
 * @param dimensions length of a factor, a multiple of 4
 * @param block coordinates solved at once, a divisor of the dimensions and a multiple of 4; all of
 *     them at once are plain iALS
 * @param epochs passes over shoppers and items
 * @param regularisation λ
 * @param exponent ν: 1 weighs the ridge by how often a shopper or item occurs, 0 alike
 * @param unobservedWeight α₀, what a pair that was not seen weighs against one that was
 * @param power of the strength: the weight of a pair is s^power
 * @param seed of the first factors
 */
public record IalsSettings(
    int dimensions,
    int block,
    int epochs,
    double regularisation,
    double exponent,
    double unobservedWeight,
    double power,
    long seed)
    implements ImplicitObjective {

  /** Standard deviation of a first score, as in [1] of {@link Ials}. */
  static final double SPREAD = 0.1;

  public IalsSettings {
    if (block < 4 || block % 4 != 0 || dimensions % block != 0) {
      throw new IllegalArgumentException(
          "block "
              + block
              + " must be a multiple of 4 and divide the dimensions, which are "
              + dimensions);
    }
  }

  @Override
  public double unobserved() {
    return unobservedWeight;
  }

  @Override
  public double weight(float strength) {
    return Strengths.raised(strength, power);
  }

  /** An observed pair is 1: its pull is its weight. */
  @Override
  public double pull(float strength) {
    return weight(strength);
  }

  @Override
  public double ridge(double weights, int pairs, int others) {
    return regularisation * Math.pow(weights + unobservedWeight * others, exponent);
  }

  /** In words. */
  String words() {
    return String.format(
        Locale.ROOT,
        "dimensions=%d block=%d epochs=%d regularisation=%s exponent=%s unobserved_weight=%s"
            + " power=%.1f",
        dimensions,
        block,
        epochs,
        regularisation,
        exponent,
        unobservedWeight,
        power);
  }
}
