package dev.vesper.forecasting.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether 90 % intervals of returns hold the truth 90 times in a hundred. */
class ResponseCoverageTest {
  private static final int MARKETS = 200;

  @Test
  @Tag("long")
  @Tag("response-coverage")
  void ninety_per_cent_intervals_of_returns_hold_the_truth_in_two_hundred_simulated_markets() {
    int held = 0;
    int below = 0;
    double width = 0;
    double bias = 0;
    for (int seed = 0; seed < MARKETS; seed++) {
      SimulatedMedia media = SimulatedMedia.of(seed, 104, 1 + seed % 2);
      ResponseAnswer answer = ResponseAnswer.of(media.series(), 0, 200, seed);
      // The first channel of each market, so that the cases are independent.
      Interval roi = answer.channels().get(0).roi();
      held += roi.holds(media.roi()[0]) ? 1 : 0;
      below += media.roi()[0] < roi.low() ? 1 : 0;
      width += (roi.high() - roi.low()) / media.roi()[0] / MARKETS;
      bias += (roi.mean() / media.roi()[0] - 1) / MARKETS;
    }
    double band = 3 * Math.sqrt(0.9 * 0.1 * MARKETS);
    System.out.printf(
        Locale.ROOT,
        "returns: %d of %d held, 180 +- %.1f expected; %d below, %d above; width %.2f of the"
            + " truth; mean off by %.1f %%%n",
        held,
        MARKETS,
        band,
        below,
        MARKETS - held - below,
        width,
        100 * bias);
    assertThat((double) held).isBetween(0.9 * MARKETS - band, 0.9 * MARKETS + band);
  }
}
