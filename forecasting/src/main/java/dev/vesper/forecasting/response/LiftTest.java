package dev.vesper.forecasting.response;

import dev.vesper.domain.media.Adstock;
import java.util.Arrays;

/**
 * What a test found that withheld a campaign in some places for some periods.
 *
 * @param incrementUnits units that withholding it has cost
 * @param standardError of the increment, above 0
 * @param unitShare share of the campaign's units that the places without it usually sell
 * @param placeShare share of the places that were without it
 * @param during per period, whether the test ran
 */
public record LiftTest(
    double incrementUnits,
    double standardError,
    double unitShare,
    double placeShare,
    boolean[] during) {

  public LiftTest {
    during = during.clone();
    if (!(standardError > 0) || !(placeShare >= 0 && placeShare < 1)) {
      throw new IllegalArgumentException(
          "a lift test has a standard error above 0 and places that went on, not "
              + standardError
              + " and "
              + placeShare);
    }
  }

  /** Whether it was over before a period. */
  boolean endsBefore(int period) {
    for (int t = period; t < during.length; t++) {
      if (during[t]) {
        return false;
      }
    }
    return true;
  }

  /** The same over the first periods. */
  LiftTest before(int n) {
    return new LiftTest(
        incrementUnits, standardError, unitShare, placeShare, Arrays.copyOf(during, n));
  }

  /** Spend as it would have been in all places, had none been left out. */
  double[] shown(double[] spend) {
    double[] shown = spend.clone();
    for (int t = 0; t < shown.length; t++) {
      shown[t] /= during[t] ? 1 - placeShare : 1;
    }
    return shown;
  }

  /** What is missing of the response in the places without it, per period at height 1. */
  double[] missing(Shape shape, double[] shown) {
    double[] withheld = shown.clone();
    for (int t = 0; t < withheld.length; t++) {
      withheld[t] = during[t] ? 0 : withheld[t];
    }
    double[] with = Adstock.geometric(shown, shape.theta());
    double[] without = Adstock.geometric(withheld, shape.theta());
    double[] missing = new double[shown.length];
    for (int t = 0; t < missing.length; t++) {
      missing[t] =
          with[t] == without[t] ? 0 : unitShare * (shape.at(with[t]) - shape.at(without[t]));
    }
    return missing;
  }
}
