package dev.vesper.domain.plan;

import java.util.List;

/**
 * One proposed order: an item at a location from its supplier; quantity 0 is a decision too.
 *
 * @param itemId the item
 * @param locationId the location
 * @param supplierId who delivers; empty when no supplier sells it
 * @param quantity units, a multiple of the case pack
 * @param packs case packs
 * @param costMinor what the order costs, rounded to whole minor units
 * @param expectedGainMinor expected net gain of the order
 * @param position units on hand plus on order
 * @param onHand units on hand
 * @param onOrder units on order
 * @param demandP10 demand over the protection interval, exceeded nine times in ten
 * @param demandP50 its median
 * @param demandP90 exceeded once in ten
 * @param coverFrom first day that the order can serve, ISO date (at the median lead time)
 * @param coverTo first day that the next order can serve, ISO date
 * @param stockOutProbability P(demand is lost in the cover with the order)
 * @param reasons why this quantity and not more, the main one first
 * @param assumed which inputs are assumptions and no data, such as {@code lead_time}
 */
public record OrderLine(
    String itemId,
    String locationId,
    String supplierId,
    long quantity,
    int packs,
    long costMinor,
    double expectedGainMinor,
    long position,
    long onHand,
    long onOrder,
    double demandP10,
    double demandP50,
    double demandP90,
    String coverFrom,
    String coverTo,
    double stockOutProbability,
    List<Reason> reasons,
    List<String> assumed) {

  public OrderLine {
    reasons = List.copyOf(reasons);
    assumed = List.copyOf(assumed);
  }
}
