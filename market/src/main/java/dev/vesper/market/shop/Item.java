package dev.vesper.market.shop;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An item, and the laws behind it that a real shop would not know.
 *
 * @param index its place in the market, from 0
 * @param id its identifier
 * @param title what people read
 * @param kind what items like it have in common
 * @param brand its brand
 * @param priceMinor what a shopper pays for a unit
 * @param unitCostMinor what a unit costs
 * @param launch first day on sale
 * @param seasonEnd last day on sale; absent for an item that stays
 * @param variant which one of its family it is
 * @param volumeL litres of a unit
 * @param weightG grams of a unit
 * @param arAsset none, 3d, try_on or make_up
 * @param supplier who delivers it
 * @param casePackUnits orders are multiples of it
 * @param moqUnits least units of an order of it, if there is one
 * @param demand how it is asked for
 * @param returns how it comes back
 */
public record Item(
    int index,
    String id,
    String title,
    Category kind,
    String brand,
    long priceMinor,
    long unitCostMinor,
    LocalDate launch,
    @Nullable LocalDate seasonEnd,
    Variant variant,
    double volumeL,
    int weightG,
    String arAsset,
    Supplier supplier,
    int casePackUnits,
    int moqUnits,
    DemandLaw demand,
    ReturnLaw returns) {

  /** Its category's path. */
  public String category() {
    return kind.path();
  }

  /** Whether it can be seen in AR. */
  public boolean hasAr() {
    return !arAsset.equals("none");
  }

  /** Whether it can be bought on that day. */
  public boolean onSale(LocalDate day) {
    return !day.isBefore(launch) && (seasonEnd == null || !day.isAfter(seasonEnd));
  }

  /** The least order that covers the need: whole packs, the MOQ if any; nothing for no need. */
  public int orderFor(double needUnits) {
    if (needUnits <= 0) {
      return 0;
    }
    double least = Math.max(needUnits, moqUnits);
    return casePackUnits * (int) StrictMath.ceil(least / casePackUnits);
  }
}
