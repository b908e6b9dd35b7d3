package dev.vesper.data.intake.assumed;

import dev.vesper.domain.run.Seed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;

/**
 * What is assumed of an item, drawn from the seed and the item's id alone: a new item changes no
 * other item's terms.
 *
 * @param supplier ordinal from 0
 * @param costShare unit cost as a share of the price, 0.45 to 0.65
 * @param packUnits units per case: more for cheap goods
 * @param moqUnits least order, one, two or four cases
 * @param volumeLitres 0.2 to 4.0
 * @param coverDays how many days of sales the stock covers, 7 to 42
 */
record ItemTerms(
    int supplier,
    double costShare,
    int packUnits,
    int moqUnits,
    BigDecimal volumeLitres,
    int coverDays) {
  private static final int[] CHEAP = {6, 12, 24};
  private static final int[] MIDDLE = {2, 4, 6, 12};
  private static final int[] DEAR = {1, 2, 3};
  private static final int[] MOQ_PACKS = {1, 1, 1, 2, 4};
  private static final double CHEAP_BELOW_MINOR = 150;
  private static final double DEAR_FROM_MINOR = 800;
  static final BigDecimal HOLDING_SHARE_PER_DAY = new BigDecimal("0.0005");

  /**
   * Draws the terms.
   *
   * @param firstPriceMinor the item's first known price: which packs it comes in is not to change
   *     with later prices
   */
  static ItemTerms draw(long seed, String itemId, double firstPriceMinor, int suppliers) {
    RandomGenerator random = Seed.stream(seed, "assumed-terms", itemId);
    int supplier = random.nextInt(suppliers);
    double costShare = 0.45 + 0.20 * random.nextDouble();
    int[] packs =
        firstPriceMinor < CHEAP_BELOW_MINOR
            ? CHEAP
            : firstPriceMinor < DEAR_FROM_MINOR ? MIDDLE : DEAR;
    int pack = packs[random.nextInt(packs.length)];
    int moq = pack * MOQ_PACKS[random.nextInt(MOQ_PACKS.length)];
    BigDecimal volume = BigDecimal.valueOf(2L + random.nextInt(39), 1);
    return new ItemTerms(supplier, costShare, pack, moq, volume, 7 + random.nextInt(36));
  }

  /** The unit cost at a price, to a hundredth of a minor unit, never free. */
  BigDecimal unitCostMinor(BigDecimal priceMinor) {
    return priceMinor
        .multiply(BigDecimal.valueOf(costShare))
        .setScale(2, RoundingMode.HALF_UP)
        .max(new BigDecimal("0.01"));
  }
}
