package dev.vesper.domain.stock;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What ordering more or less of a line is worth, as the night worked it out ({@link PackGains}):
 * rung k is an order of {@code k * rungPacks} packs.
 *
 * @param unitCostMinor cost of a unit, may have decimals
 * @param packUnits units per case pack, at least 1
 * @param moqPacks least packs of an order, at least 1
 * @param volumeLitresPerUnit room that a unit counts as at its location
 * @param rungPacks packs from one rung to the next: 1 unless orders are very large
 * @param gainMinor expected net gain, {@code [rung]}; the first is 0. Concave, so beyond the last
 *     rung it grows by no more per rung than on the last one
 * @param stockOutShare P(demand finds no stock in the cover), {@code [rung]}
 * @param backordered whether customers wait for what is sold out
 * @param lastDemandOn the last day with demand, where the season ends; null when it does not
 */
public record GainLadder(
    String itemId,
    String locationId,
    double unitCostMinor,
    int packUnits,
    int moqPacks,
    double volumeLitresPerUnit,
    int rungPacks,
    double[] gainMinor,
    double[] stockOutShare,
    boolean backordered,
    @Nullable LocalDate lastDemandOn) {

  public GainLadder {
    if (gainMinor.length == 0 || gainMinor.length != stockOutShare.length) {
      throw new IllegalArgumentException(
          "the ladder of "
              + itemId
              + " at "
              + locationId
              + " has "
              + gainMinor.length
              + " gains and "
              + stockOutShare.length
              + " risks of a stock-out");
    }
    gainMinor = gainMinor.clone();
    stockOutShare = stockOutShare.clone();
  }

  /** Most packs that the ladder knows. */
  public int mostPacks() {
    return (gainMinor.length - 1) * rungPacks;
  }

  /** Value equality, over the arrays' elements too. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GainLadder that
        && itemId.equals(that.itemId)
        && locationId.equals(that.locationId)
        && unitCostMinor == that.unitCostMinor
        && packUnits == that.packUnits
        && moqPacks == that.moqPacks
        && volumeLitresPerUnit == that.volumeLitresPerUnit
        && rungPacks == that.rungPacks
        && Arrays.equals(gainMinor, that.gainMinor)
        && Arrays.equals(stockOutShare, that.stockOutShare)
        && backordered == that.backordered
        && java.util.Objects.equals(lastDemandOn, that.lastDemandOn);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(itemId, locationId, Arrays.hashCode(gainMinor));
  }
}
