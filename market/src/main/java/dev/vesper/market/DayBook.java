package dev.vesper.market;

import dev.vesper.market.media.Spend;
import dev.vesper.market.storefront.Session;
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
 * @param spend what campaigns cost
 * @param aisles what was lived in each stretch of the shop
 */
public record DayBook(
    LocalDate day,
    List<PurchaseLine> placed,
    List<Receipt> received,
    List<ReturnedParcel> returned,
    List<Spend> spend,
    List<AisleBook> aisles) {

  public DayBook {
    placed = List.copyOf(placed);
    received = List.copyOf(received);
    returned = List.copyOf(returned);
    spend = List.copyOf(spend);
    aisles = List.copyOf(aisles);
  }

  /** Order lines, aisle by aisle, in each by time. */
  public List<SoldLine> sold() {
    return aisles.stream().flatMap(aisle -> aisle.sold().stream()).toList();
  }

  /** The truth of the day, a cell for every item on sale at every location. */
  public List<Cell> demand() {
    return aisles.stream().flatMap(aisle -> aisle.demand().stream()).toList();
  }

  /** Visits that were tracked. */
  public List<Session> sessions() {
    return aisles.stream().flatMap(aisle -> aisle.sessions().stream()).toList();
  }

  /**
   * A stretch of the shop on that day.
   *
   * @param sold order lines, by time
   * @param demand a cell for every item on sale
   * @param sessions visits that were tracked
   */
  public record AisleBook(List<SoldLine> sold, List<Cell> demand, List<Session> sessions) {
    public AisleBook {
      sold = List.copyOf(sold);
      demand = List.copyOf(demand);
      sessions = List.copyOf(sessions);
    }
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

  /**
   * An order line that was served.
   *
   * @param shopperRef who ordered; empty for a guest
   * @param source where the visit came from
   * @param unitPriceMinor the list price
   * @param discountMinor what a promotion takes off the line
   * @param promotion its name; empty without one
   * @param returnShare the truth: each unit comes back with this probability
   */
  public record SoldLine(
      String orderId,
      int line,
      LocalTime time,
      int item,
      int location,
      int quantityUnits,
      String shopperRef,
      String source,
      long unitPriceMinor,
      long discountMinor,
      String promotion,
      double returnShare) {}

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
   * The truth of an item at a location on a day: demanded + substitutedIn = sold + substitutedOut +
   * lost.
   *
   * @param meanUnits the mean of the law
   * @param demandUnits what was asked for
   * @param soldUnits what was sold of it, to whoever came for it or for a sibling
   * @param substitutedInUnits sold to people who came for a sibling
   * @param substitutedOutUnits asked for, and a sibling was taken
   * @param availableShare share of the opening hours with stock on the shelf
   */
  public record Cell(
      int item,
      int location,
      double meanUnits,
      int demandUnits,
      int soldUnits,
      int substitutedInUnits,
      int substitutedOutUnits,
      double availableShare) {
    /** Units asked for in vain. */
    public int lostUnits() {
      return demandUnits + substitutedInUnits - soldUnits - substitutedOutUnits;
    }
  }
}
