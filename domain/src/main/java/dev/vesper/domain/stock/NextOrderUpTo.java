package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;
import java.util.Arrays;

/**
 * The position up to which the orders after tonight's will order: the least number of units at
 * which one more would not earn its holding in the cover of that review's order. It follows the
 * season; it is worked out once every four weeks, when first asked for.
 *
 * <p>The position at a review is taken to be made as an order-up-to policy makes it: the orders
 * still under way each replace the demand of one cover (another path's, as it is past), and the
 * rest is on hand. One more unit then sells if any demand is lost from its arrival to the next.
 * Were all of the position taken to be on hand, the level would come out too high, as demand lost
 * while orders are under way needs no stock. Customers who wait are not lost, so with backorders
 * the split does not matter.
 *
 * <p>[1] Silver, Pyke, Thomas 2017, Inventory and production management in supply chains, ch. 7 (R,
 * S), with the holding of each day instead of one overage; [2] Zipkin 2008, Old and new methods for
 * lost-sales inventory systems (the myopic policy).
 */
final class NextOrderUpTo {
  private static final int REFRESH_DAYS = 28;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final GainQuestion question;
  private final long[] levels;

  NextOrderUpTo(GainQuestion question, int horizonDays) {
    this.question = question;
    levels = new long[horizonDays / REFRESH_DAYS + 1];
    Arrays.fill(levels, UNKNOWN);
  }

  /** The level at the review on the evening before that day. */
  long at(int reviewDay) {
    int block = reviewDay / REFRESH_DAYS;
    if (levels[block] == UNKNOWN) {
      levels[block] = level(reviewDay);
    }
    return levels[block];
  }

  private long level(int reviewDay) {
    AlignedDemand demand = question.demand();
    ReviewedPath[] paths = new ReviewedPath[demand.paths()];
    long high = 0;
    for (int s = 0; s < paths.length; s++) {
      paths[s] = ReviewedPath.of(question, s, reviewDay);
      high = Math.max(high, paths[s].mostUnits());
    }
    long low = 0;
    while (low < high) {
      long position = (low + high) >>> 1;
      if (worthOfOneMore(position, paths) > 0) {
        low = position + 1;
      } else {
        high = position;
      }
    }
    return low;
  }

  /** Expected worth of one unit more than a position: falls with the position. */
  private double worthOfOneMore(long position, ReviewedPath[] paths) {
    UnitEconomics economics = question.economics();
    long sold = 0;
    long neededDays = 0;
    long coverDays = 0;
    for (ReviewedPath path : paths) {
      long needed = path.neededDays(position, economics.backordered());
      neededDays += needed;
      coverDays += path.coverDays();
      sold += needed > 0 ? 1 : 0;
    }
    double gained =
        economics.backordered()
            ? economics.backorderPenaltyMinorPerUnitDay() * neededDays
            : economics.servedMinor() * sold;
    return gained - economics.holdingMinorPerUnitDay() * (coverDays - neededDays);
  }
}
