package dev.vesper.domain.media;

/**
 * Shapes of diminishing returns, from 0 at no spend; times a factor beta they are a response. [1]
 * A. V. Hill, The possible effects of the aggregation of the molecules of haemoglobin on its
 * dissociation curves, Journal of Physiology 40 (1910); as used in [2] Jin et al., Google 2017, eq.
 * 4.
 */
public final class Saturation {
  private Saturation() {}

  /** Hill: a^s / (k^s + a^s); k is where half is reached, a slope above 1 makes an S. */
  public static double hill(double carried, double half, double slope) {
    if (!(half > 0) || !(slope > 0)) {
      throw new IllegalArgumentException(
          "half saturation and slope are above 0, not " + half + " and " + slope);
    }
    // As 1 / (1 + (k/a)^s): no overflow for large spends.
    return carried <= 0 ? 0 : 1 / (1 + StrictMath.pow(half / carried, slope));
  }

  /** Slope of {@link #hill} in the carried spend. */
  public static double hillSlope(double carried, double half, double slope) {
    double share = hill(carried, half, slope);
    return carried <= 0
        ? (slope > 1 ? 0 : slope == 1 ? 1 / half : Double.POSITIVE_INFINITY)
        : slope / carried * share * (1 - share);
  }

  /** Logarithm: ln(1 + a/k), concave everywhere; the choice where data are few. */
  public static double logarithm(double carried, double scale) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("the scale is above 0, not " + scale);
    }
    return carried <= 0 ? 0 : StrictMath.log1p(carried / scale);
  }
}
