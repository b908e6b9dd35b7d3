package dev.vesper.market;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.DayBook.ReturnedParcel;
import dev.vesper.market.DayBook.SoldLine;
import dev.vesper.market.luck.Draws;
import dev.vesper.market.shop.Item;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The opening hours of one day: shoppers are served in order of time while stock lasts; what is
 * asked for beyond that is lost.
 */
final class Trading {
  private static final List<String> REASONS = List.of("fit", "colour", "changed mind");

  private final Market market;
  private final LocalDate day;
  private final int[] onHand;
  private final List<SoldLine> sold = new ArrayList<>();
  private final List<Cell> demand = new ArrayList<>();
  private final List<ReturnedParcel> parcels = new ArrayList<>();

  /**
   * Opens the doors.
   *
   * @param onHand stock at opening, by {@link Market#cell}; changed while trading
   */
  Trading(Market market, LocalDate day, int[] onHand) {
    this.market = market;
    this.day = day;
    this.onHand = onHand;
  }

  void serve() {
    Visits visits = new Visits(market, day);
    for (int location = 0; location < market.locations().size(); location++) {
      serve(location, visits.at(location));
    }
    sold.sort(
        Comparator.comparing(SoldLine::time)
            .thenComparing(SoldLine::orderId)
            .thenComparingInt(SoldLine::line));
  }

  List<SoldLine> sold() {
    return sold;
  }

  List<Cell> demand() {
    return demand;
  }

  /** Parcels that will come back later. */
  List<ReturnedParcel> parcels() {
    return parcels;
  }

  private void serve(int location, Visits.Day asked) {
    int items = market.items().size();
    int[] soldUnits = new int[items];
    int[] emptyFrom = new int[items];
    Arrays.fill(emptyFrom, Visits.OPEN_SECONDS);
    for (int item = 0; item < items; item++) {
      if (onHand[market.cell(item, location)] == 0) {
        emptyFrom[item] = 0;
      }
    }
    for (Visits.Wish wish : asked.wishes()) {
      int cell = market.cell(wish.item(), location);
      int served = Math.min(wish.quantityUnits(), onHand[cell]);
      if (served > 0) {
        onHand[cell] -= served;
        soldUnits[wish.item()] += served;
        if (onHand[cell] == 0) {
          emptyFrom[wish.item()] = wish.second();
        }
        sell(wish, location, served);
      }
    }
    for (int item = 0; item < items; item++) {
      if (asked.means()[item] > 0) {
        double available = (double) emptyFrom[item] / Visits.OPEN_SECONDS;
        demand.add(
            new Cell(
                item,
                location,
                asked.means()[item],
                asked.demandUnits()[item],
                soldUnits[item],
                available));
      }
    }
  }

  private void sell(Visits.Wish wish, int location, int units) {
    sold.add(
        new SoldLine(
            wish.orderId(),
            wish.line(),
            Visits.OPENS.plusSeconds(wish.second()),
            wish.item(),
            location,
            units,
            wish.shopperRef()));
    Item item = market.items().get(wish.item());
    RandomGenerator random = market.luck("return-" + wish.ordinal(), item.id(), location, day);
    LocalDate backOn = day.plusDays(item.returns().delayDays(random));
    boolean resaleable = item.returns().resaleable(random);
    String reason = REASONS.get(Draws.below(random, REASONS.size()));
    int back = item.returns().returnedUnits(random, units);
    if (back > 0) {
      parcels.add(
          new ReturnedParcel(
              wish.orderId(),
              wish.line(),
              backOn,
              wish.item(),
              location,
              back,
              resaleable ? reason : "damage",
              resaleable));
    }
  }
}
