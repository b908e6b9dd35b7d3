package dev.vesper.forecasting.response;

import dev.vesper.domain.media.Adstock;
import dev.vesper.domain.media.Saturation;
import java.util.Arrays;

/**
 * Carry-over and saturation of one channel; times a height it is the channel's response.
 *
 * @param theta share that is left after a period
 * @param half carried spend at half the height; of the logarithm its scale
 * @param slope of the Hill curve; 0 for the logarithm, which needs less data
 */
public record Shape(double theta, double half, double slope) {
  private static final double MOST_THETA = 0.95;
  private static final double LEAST_SLOPE = 0.5;
  private static final double MOST_SLOPE = 4;

  /**
   * A shape from free numbers: logit of theta, ln of half saturation in mean carried spends, ln of
   * the slope.
   */
  static Shape of(double[] free, double meanSpend, boolean logarithm) {
    double theta = MOST_THETA / (1 + StrictMath.exp(-free[0]));
    double mean = Adstock.steady(Math.max(meanSpend, 1e-300), theta);
    double slope = Math.max(LEAST_SLOPE, Math.min(MOST_SLOPE, StrictMath.exp(free[2])));
    return new Shape(theta, mean * StrictMath.exp(free[1]), logarithm ? 0 : slope);
  }

  /** Logit of a theta in the form of {@link #of}. */
  static double free(double theta) {
    double share = Math.max(1e-3, theta / MOST_THETA);
    return StrictMath.log(share / (1 - Math.min(share, 1 - 1e-3)));
  }

  /** The response at height 1 to spends from a start without carry-over. */
  double[] response(double[] spend) {
    double[] carried = Adstock.geometric(spend, theta);
    for (int t = 0; t < carried.length; t++) {
      carried[t] = at(carried[t]);
    }
    return carried;
  }

  /** The response at height 1 of a carried spend. */
  double at(double carried) {
    return slope == 0 ? Saturation.logarithm(carried, half) : Saturation.hill(carried, half, slope);
  }

  /** The response at height 1 per period under a constant spend. */
  double steady(double spend) {
    return at(Adstock.steady(spend, theta));
  }

  /** Mean spend of the periods. */
  static double mean(double[] spend) {
    return Arrays.stream(spend).average().orElse(0);
  }
}
