package dev.vesper.market;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Supplier;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How the shop was run before the first plan: once a week, an item whose position has fallen below
 * s is filled up to S, both in days of its smoothed sales. [1] Silver, Pyke, Thomas 2017, Inventory
 * and Production Management in Supply Chains, ch. 7, (R,s,S). It looks at sales, not at demand, and
 * keeps no stock against bad luck: so it runs out now and then, as real shops do.
 */
public final class Shopkeeper implements Policy {
  /** The day on which it orders. */
  public static final DayOfWeek ORDERS_ON = DayOfWeek.MONDAY;

  /** Days between two chances to order. */
  public static final int REVIEW_PERIOD_DAYS = 7;

  private static final int FILL_UP_DAYS = 14;
  // Smoothing over about four weeks.
  private static final double LATEST_WEIGHT = 1 / 28.0;

  private final Market market;
  private final double[] unitsPerDay;

  private Shopkeeper(Market market, double[] unitsPerDay) {
    this.market = market;
    this.unitsPerDay = unitsPerDay;
  }

  /** A shopkeeper who knows nothing yet but a buyer's guess. */
  public static Shopkeeper of(Market market) {
    int locations = market.locations().size();
    double[] guess = new double[market.cells()];
    for (int cell = 0; cell < guess.length; cell++) {
      guess[cell] = market.buyersGuess(cell / locations, cell % locations);
    }
    return new Shopkeeper(market, guess);
  }

  @Override
  public Decisions decide(MarketState evening) {
    LocalDate morning = evening.asOf().plusDays(1);
    if (morning.getDayOfWeek() != ORDERS_ON) {
      return Decisions.none();
    }
    TreeMap<Integer, List<Decisions.Order>> bySupplier = new TreeMap<>();
    for (Item item : market.items()) {
      for (int location = 0; location < market.locations().size(); location++) {
        int quantity = quantity(evening, item, location, morning);
        if (quantity > 0) {
          String locationId = market.locations().get(location).id();
          bySupplier
              .computeIfAbsent(item.supplier().index(), supplier -> new ArrayList<>())
              .add(new Decisions.Order(item.id(), locationId, quantity));
        }
      }
    }
    List<Decisions.Order> orders = new ArrayList<>();
    bySupplier.forEach(
        (supplier, wanted) -> {
          // Too small an order waits for next week.
          if (valueMinor(wanted) >= market.suppliers().get(supplier).minimumOrderMinor()) {
            orders.addAll(wanted);
          }
        });
    return new Decisions(orders);
  }

  @Override
  public Shopkeeper after(MarketState evening) {
    double[] learnt = unitsPerDay.clone();
    evening
        .lastDay()
        .ifPresent(
            book -> {
              for (Cell cell : book.demand()) {
                // An empty shelf teaches nothing about what people wanted.
                if (cell.availableShare() > 0) {
                  int at = market.cell(cell.item(), cell.location());
                  learnt[at] +=
                      LATEST_WEIGHT * (cell.soldUnits() - cell.substitutedInUnits() - learnt[at]);
                }
              }
            });
    return new Shopkeeper(market, learnt);
  }

  private int quantity(MarketState evening, Item item, int location, LocalDate morning) {
    Supplier supplier = item.supplier();
    int lead = supplier.leadTimeDaysP50();
    if (!item.onSale(morning.plusDays(lead + REVIEW_PERIOD_DAYS))) {
      return 0;
    }
    double perDay = unitsPerDay[market.cell(item.index(), location)];
    int position = evening.onHand(item.index(), location) + evening.onOrder(item.index(), location);
    double reorderPoint = perDay * (lead + REVIEW_PERIOD_DAYS);
    if (position > reorderPoint) {
      return 0;
    }
    return item.orderFor(reorderPoint + perDay * FILL_UP_DAYS - position);
  }

  private long valueMinor(List<Decisions.Order> orders) {
    long value = 0;
    for (Decisions.Order order : orders) {
      Item item = market.items().get(market.itemIndex(order.itemId()));
      value += item.unitCostMinor() * order.quantityUnits();
    }
    return value;
  }
}
