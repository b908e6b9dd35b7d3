package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;

/**
 * What is known of each item in one number, in whatever order and of whomever: where it is the same
 * as on an earlier night, nothing of the item has changed.
 */
final class ItemDigests {
  // An odd number without pattern (2^64 over the golden ratio): a step of a hash by multiplication.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private ItemDigests() {}

  /** {@code [item]} the number, from what shoppers with a profile did before a time. */
  static long[] before(ShopEvidence evidence, long cut) {
    long[] digests = new long[evidence.items().size()];
    for (Evidence row : evidence.rows()) {
      if (row.shopper() != Evidence.NOBODY && row.seconds() < cut) {
        long hash = row.seconds() * SPREAD;
        hash = (hash ^ hash >>> 32) + row.kind().code().hashCode();
        hash = (hash * SPREAD) ^ Float.floatToIntBits(row.amount());
        hash *= SPREAD;
        digests[row.item()] += hash ^ hash >>> 29;
      }
    }
    return digests;
  }
}
