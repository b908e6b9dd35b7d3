package dev.vesper.market;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What happened on a day, as the shop's own books have it, and what would have sold.
 *
 * @param day the day
 * @param placed purchase order lines of the morning
 * @param received deliveries before opening
 * @param returned parcels that came back before opening
 * @param sold order lines, by time
 * @param demand the truth of the day, a cell for every item on sale at every location
 */
public record DayBook(
    LocalDate day,
    List<PurchaseLine> placed,
    List<Receipt> received,
    List<ReturnedParcel> returned,
    List<SoldLine> sold,
    List<Cell> demand) {

  public DayBook {
    placed = List.copyOf(placed);
    received = List.copyOf(received);
    returned = List.copyOf(returned);
    sold = List.copyOf(sold);
    demand = List.copyOf(demand);
  }

  /**
   * A purchase order line.
   *
   * @param expectedOn as the supplier promises: the median lead time after the order
   */
  public record PurchaseLine(
      String poId,
      int line,
      int item,
      int location,
      int quantityUnits,
      LocalDate orderedOn,
      LocalDate expectedOn) {}

  /** Units that came of a purchase order line; a line may come in two parts. */
  public record Receipt(PurchaseLine of, int quantityUnits, LocalDate receivedOn) {}

  /** An order line that was served. */
  public record SoldLine(
      String orderId,
      int line,
      LocalTime time,
      int item,
      int location,
      int quantityUnits,
      String shopperRef) {}

  /** Units of an order line that came back on that day, in one parcel. */
  public record ReturnedParcel(
      String orderId,
      int line,
      LocalDate day,
      int item,
      int location,
      int quantityUnits,
      String reason,
      boolean resaleable) {}

  /**
   * The truth of an item at a location on a day.
   *
   * @param meanUnits the mean of the law
   * @param demandUnits what was asked for
   * @param soldUnits what could be served
   * @param availableShare share of the opening hours with stock on the shelf
   */
  public record Cell(
      int item,
      int location,
      double meanUnits,
      int demandUnits,
      int soldUnits,
      double availableShare) {
    /** Units asked for in vain. */
    public int lostUnits() {
      return demandUnits - soldUnits;
    }
  }
}
