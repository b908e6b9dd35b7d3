package dev.vesper.market;

import dev.vesper.domain.plan.RestockPlan;
import java.util.List;

/**
 * What a night decides: what to order. An item is ordered from its one supplier.
 *
 * @param orders at most one per item and location; quantity 0 is a decision too
 */
public record Decisions(List<Order> orders) {

  /**
   * One quantity of a plan.
   *
   * @param quantityUnits whole case packs, 0 or at least the MOQ
   */
  public record Order(String itemId, String locationId, int quantityUnits) {}

  public Decisions {
    orders = List.copyOf(orders);
  }

  /** What a restocking plan orders. */
  public static Decisions of(RestockPlan plan) {
    return new Decisions(
        plan.lines().stream()
            .map(
                line ->
                    new Order(line.itemId(), line.locationId(), Math.toIntExact(line.quantity())))
            .toList());
  }

  /** A night on which nothing is ordered. */
  public static Decisions none() {
    return new Decisions(List.of());
  }
}
