package dev.vesper.domain.stock;

import java.util.Arrays;

/**
 * The position up to which the orders after tonight's will order: the one at which an order-up-to
 * policy earns most, found by running it ({@link ReviewedShop}). It follows the season; it is
 * worked out once every four weeks, when first asked for.
 *
 * <p>The critical ratio of the demand over the protection interval would come out too high where
 * sales are lost: what is lost while orders are under way needs no stock, and what is left over is
 * left when demand was low.
 *
 * <p>[1] Silver, Pyke, Thomas 2017, Inventory and production management in supply chains, ch. 7 (R,
 * S); [2] Zipkin 2008, Old and new methods for lost-sales inventory systems.
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
    ReviewedShop shop = new ReviewedShop(question, reviewDay);
    long low = 0;
    long high = shop.mostUnits();
    while (low < high) {
      long position = (low + high) >>> 1;
      if (shop.profitMinor(position + 1) > shop.profitMinor(position)) {
        low = position + 1;
      } else {
        high = position;
      }
    }
    return low;
  }
}
