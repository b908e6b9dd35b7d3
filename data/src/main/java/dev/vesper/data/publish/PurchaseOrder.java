package dev.vesper.data.publish;

import java.time.LocalDate;
import java.util.List;

/**
 * An order to one supplier.
 *
 * @param poId its id, on the papers too
 * @param publication which publication made it
 * @param supplierId who delivers
 * @param supplierName the supplier's name, the id where there is none
 * @param orderedOn the day of ordering: the day after the plan's as-of date
 * @param lines what is ordered, by line number
 */
public record PurchaseOrder(
    String poId,
    long publication,
    String supplierId,
    String supplierName,
    LocalDate orderedOn,
    List<Line> lines) {

  public PurchaseOrder {
    lines = List.copyOf(lines);
  }

  /**
   * An item for a location.
   *
   * @param line its number in the order, from 1
   * @param itemId the item
   * @param locationId where it shall go
   * @param quantity units ordered
   * @param costMinor what they cost
   * @param expectedOn the day they are expected
   * @param receivedUnits units that have come, more than ordered when the supplier sent more
   * @param status how far it is in its life
   * @param version counts its changes, from 1: what a change must have seen
   */
  public record Line(
      int line,
      String itemId,
      String locationId,
      long quantity,
      long costMinor,
      LocalDate expectedOn,
      long receivedUnits,
      OrderStatus status,
      int version) {

    /** Units that are still to come: none once it is not open. */
    public long openUnits() {
      return status == OrderStatus.OPEN ? Math.max(0, quantity - receivedUnits) : 0;
    }
  }

  /** What the whole order costs. */
  public long costMinor() {
    return lines.stream().mapToLong(Line::costMinor).sum();
  }
}
