package dev.vesper.market;

import dev.vesper.market.DayBook.PurchaseLine;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Supplier;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Turns a night's decisions into purchase orders, one per supplier, and draws when each will come.
 */
final class Purchasing {
  // Now and then a delivery comes in two parts.
  private static final double SPLIT_SHARE = 0.06;
  private static final int SPLIT_DAYS = 3;
  // More rarely it is short, and the rest comes a whole lead time later.
  private static final double SHORT_SHARE = 0.02;

  /** Units on their way, with the day of arrival that the shop does not know. */
  record Incoming(PurchaseLine line, int quantityUnits, LocalDate arrivesOn) {}

  private final Market market;
  private final LocalDate orderedOn;

  Purchasing(Market market, LocalDate orderedOn) {
    this.market = market;
    this.orderedOn = orderedOn;
  }

  /**
   * The purchase order lines of these decisions.
   *
   * @throws IllegalArgumentException when a supplier would refuse: an unknown item or location, a
   *     broken case pack, less than the MOQ, less than the supplier's minimum
   */
  List<PurchaseLine> place(Decisions decisions) {
    TreeMap<Integer, List<Decisions.Order>> bySupplier = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Decisions.Order order : decisions.orders()) {
      Item item = market.items().get(market.itemIndex(order.itemId()));
      int location = market.locationIndex(order.locationId());
      if (!seen.add(order.itemId() + "\n" + location)) {
        throw refused(order, "is ordered twice");
      }
      requireTerms(order, item);
      if (order.quantityUnits() > 0) {
        bySupplier.computeIfAbsent(item.supplier().index(), s -> new ArrayList<>()).add(order);
      }
    }
    List<PurchaseLine> placed = new ArrayList<>();
    bySupplier.forEach(
        (supplier, orders) -> placed.addAll(lines(market.suppliers().get(supplier), orders)));
    return placed;
  }

  /** When the lines will come: one lead time per supplier and location, as one lorry brings it. */
  List<Incoming> arrivals(List<PurchaseLine> lines) {
    List<Incoming> incoming = new ArrayList<>();
    for (PurchaseLine line : lines) {
      Item item = market.items().get(line.item());
      Supplier supplier = item.supplier();
      LocalDate arrivesOn = arrival(market, supplier, line.location(), orderedOn);
      RandomGenerator split = market.luck("split", item.index(), line.location(), orderedOn, 0);
      double how = split.nextDouble();
      double much = split.nextDouble();
      int later = 0;
      LocalDate laterOn = arrivesOn.plusDays(SPLIT_DAYS);
      if (how < SPLIT_SHARE) {
        later = line.quantityUnits() / 2;
      } else if (how < SPLIT_SHARE + SHORT_SHARE) {
        later = (int) (line.quantityUnits() * much);
        laterOn = arrival(market, supplier, line.location(), arrivesOn);
      }
      incoming.add(new Incoming(line, line.quantityUnits() - later, arrivesOn));
      if (later > 0) {
        incoming.add(new Incoming(line, later, laterOn));
      }
    }
    return incoming;
  }

  /** When the supplier's lorry will be there that leaves for an order of that day. */
  static LocalDate arrival(Market market, Supplier supplier, int location, LocalDate orderedOn) {
    RandomGenerator lorry = market.luck("lead-time", supplier.index(), location, orderedOn, 0);
    return orderedOn.plusDays(supplier.leadTimeDays(lorry));
  }

  private List<PurchaseLine> lines(Supplier supplier, List<Decisions.Order> orders) {
    orders.sort(
        Comparator.comparing(Decisions.Order::itemId).thenComparing(Decisions.Order::locationId));
    String poId = "PO-" + DateTimeFormatter.BASIC_ISO_DATE.format(orderedOn) + "-" + supplier.id();
    LocalDate expectedOn = orderedOn.plusDays(supplier.leadTimeDaysP50());
    List<PurchaseLine> lines = new ArrayList<>();
    long valueMinor = 0;
    for (Decisions.Order order : orders) {
      int item = market.itemIndex(order.itemId());
      int location = market.locationIndex(order.locationId());
      valueMinor += market.items().get(item).unitCostMinor() * order.quantityUnits();
      lines.add(
          new PurchaseLine(
              poId,
              lines.size() + 1,
              item,
              location,
              order.quantityUnits(),
              orderedOn,
              expectedOn));
    }
    if (valueMinor < supplier.minimumOrderMinor()) {
      throw new IllegalArgumentException(
          "supplier "
              + supplier.id()
              + " takes no order below "
              + supplier.minimumOrderMinor()
              + " minor units; this one is worth "
              + valueMinor);
    }
    return lines;
  }

  private static void requireTerms(Decisions.Order order, Item item) {
    int quantity = order.quantityUnits();
    if (quantity < 0) {
      throw refused(order, "is negative");
    }
    if (quantity % item.casePackUnits() != 0) {
      throw refused(order, "is no multiple of the case pack of " + item.casePackUnits());
    }
    if (quantity > 0 && quantity < item.moqUnits()) {
      throw refused(order, "is below the MOQ of " + item.moqUnits());
    }
  }

  private static IllegalArgumentException refused(Decisions.Order order, String why) {
    return new IllegalArgumentException(
        "the order of "
            + order.quantityUnits()
            + " "
            + order.itemId()
            + " for "
            + order.locationId()
            + " "
            + why);
  }
}
