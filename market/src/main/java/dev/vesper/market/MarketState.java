package dev.vesper.market;

import dev.vesper.market.DayBook.PurchaseLine;
import dev.vesper.market.DayBook.Receipt;
import dev.vesper.market.DayBook.ReturnedParcel;
import dev.vesper.market.Purchasing.Incoming;
import dev.vesper.market.media.AdStock;
import dev.vesper.market.shop.Item;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A simulated shop at the end of a day. It never changes: {@link #step} gives the end of the next
 * day, so that several policies can go on from the same evening.
 */
public final class MarketState {
  // Days of a buyer's guess on the shelf at the very start, beyond the lead time.
  private static final int OPENING_DAYS = 21;

  private final Market market;
  private final LocalDate asOf;
  private final int[] onHand;
  private final int[] onOrder;
  private final List<Incoming> incoming;
  private final List<ReturnedParcel> parcels;
  private final AdStock adStock;
  private final @Nullable DayBook lastDay;

  private MarketState(
      Market market,
      LocalDate asOf,
      int[] onHand,
      List<Incoming> incoming,
      List<ReturnedParcel> parcels,
      AdStock adStock,
      @Nullable DayBook lastDay) {
    this.market = market;
    this.asOf = asOf;
    this.onHand = onHand;
    this.incoming = List.copyOf(incoming);
    this.parcels = List.copyOf(parcels);
    this.adStock = adStock;
    this.lastDay = lastDay;
    onOrder = new int[onHand.length];
    for (Incoming units : incoming) {
      onOrder[market.cell(units.line().item(), units.line().location())] += units.quantityUnits();
    }
  }

  static MarketState opening(Market market) {
    int locations = market.locations().size();
    LocalDate eve = market.spec().startDay().minusDays(1);
    int[] onHand = new int[market.cells()];
    for (Item item : market.items()) {
      for (int location = 0; location < locations; location++) {
        if (item.onSale(market.spec().startDay())) {
          int days = item.supplier().leadTimeDaysP50() + OPENING_DAYS;
          double guess = market.buyersGuess(item.index(), location) * days;
          onHand[market.cell(item.index(), location)] = item.orderFor(guess);
        }
      }
    }
    AdStock none = AdStock.none(market.campaigns().size(), locations);
    return new MarketState(market, eve, onHand, List.of(), List.of(), none, null);
  }

  public Market market() {
    return market;
  }

  /** The day whose end this is. */
  public LocalDate asOf() {
    return asOf;
  }

  /** Units on the shelf. */
  public int onHand(int item, int location) {
    return onHand[market.cell(item, location)];
  }

  /** Units ordered and not yet received. */
  public int onOrder(int item, int location) {
    return onOrder[market.cell(item, location)];
  }

  /** What advertising has left in people's minds. */
  public AdStock adStock() {
    return adStock;
  }

  /** What happened on the day that has just ended; nothing before the first day. */
  public Optional<DayBook> lastDay() {
    return Optional.ofNullable(lastDay);
  }

  /**
   * Lives the next day: orders are placed in the morning; then deliveries and returned parcels are
   * put on the shelf; then the doors open. An order placed on day A with a lead time of n days
   * serves the demand of day A + n.
   *
   * @param decisions what the night before decided
   * @return the end of that day
   * @throws IllegalArgumentException when a supplier would refuse an order; the message says why
   */
  public MarketState step(Decisions decisions) {
    LocalDate day = asOf.plusDays(1);
    Purchasing purchasing = new Purchasing(market, day);
    List<PurchaseLine> placed = purchasing.place(decisions);
    int[] shelf = onHand.clone();
    List<Incoming> underWay = new ArrayList<>();
    List<Receipt> received = new ArrayList<>();
    receive(day, shelf, purchasing.arrivals(placed), underWay, received);
    List<ReturnedParcel> expected = new ArrayList<>();
    List<ReturnedParcel> returned = new ArrayList<>();
    takeBack(day, shelf, expected, returned);
    DayMeans means = new DayMeans(market, day, decisions, adStock);
    List<Trading> trading =
        market.aisles().parallelStream()
            .map(aisle -> new Trading(market, means, aisle, day, shelf))
            .toList();
    trading.forEach(aisle -> expected.addAll(aisle.parcels()));
    DayBook book =
        new DayBook(
            day,
            placed,
            received,
            returned,
            means.advertising().spend(),
            trading.stream().map(Trading::book).toList());
    AdStock remembered = means.advertising().evening();
    return new MarketState(market, day, shelf, underWay, expected, remembered, book);
  }

  private void receive(
      LocalDate day,
      int[] shelf,
      List<Incoming> ordered,
      List<Incoming> underWay,
      List<Receipt> received) {
    List<Incoming> all = new ArrayList<>(incoming);
    all.addAll(ordered);
    for (Incoming units : all) {
      if (units.arrivesOn().equals(day)) {
        shelf[market.cell(units.line().item(), units.line().location())] += units.quantityUnits();
        received.add(new Receipt(units.line(), units.quantityUnits(), day));
      } else {
        underWay.add(units);
      }
    }
  }

  private void takeBack(
      LocalDate day, int[] shelf, List<ReturnedParcel> expected, List<ReturnedParcel> returned) {
    for (ReturnedParcel parcel : parcels) {
      if (!parcel.day().equals(day)) {
        expected.add(parcel);
        continue;
      }
      if (parcel.resaleable()) {
        shelf[market.cell(parcel.item(), parcel.location())] += parcel.quantityUnits();
      }
      returned.add(parcel);
    }
  }
}
