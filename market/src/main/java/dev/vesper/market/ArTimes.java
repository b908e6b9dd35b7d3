package dev.vesper.market;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.storefront.ArState;
import java.util.random.RandomGenerator;

/** How long AR is open. */
final class ArTimes {
  private static final int MEDIAN_MILLIS = 25_000;
  private static final double SIGMA = 0.8;
  private static final int LEAST_MILLIS = 4_000;
  private static final int MOST_MILLIS = 600_000;
  private static final int SLIP_MILLIS = 200;

  private ArTimes() {}

  /** A slip is over within a second; a use takes four seconds at least; three uniform numbers. */
  static int millis(RandomGenerator random, ArState state) {
    double used = Draws.lognormal(random, MEDIAN_MILLIS, SIGMA);
    int slipped = SLIP_MILLIS + Draws.below(random, 3 * SLIP_MILLIS);
    return switch (state) {
      case USED -> (int) Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, used));
      case SLIPPED -> slipped;
      default -> 0;
    };
  }
}
