package dev.vesper.market;

import dev.vesper.domain.plan.RestockPlan;
import java.util.List;

/**
 * What a night decides: what to order, what to spend, what to show. An item is ordered from its one
 * supplier.
 *
 * @param orders at most one per item and location; quantity 0 is a decision too
 * @param budgets money for a campaign; one that is not named follows the marketer's habit
 * @param lists what the storefront recommends
 * @param exposures whether an item offers AR; one that is not named follows the experiments, and
 *     offers it outside of them
 */
public record Decisions(
    List<Order> orders, List<AdBudget> budgets, List<Recommended> lists, List<Exposure> exposures) {

  /**
   * One quantity of a plan.
   *
   * @param quantityUnits whole case packs, 0 or at least the MOQ
   */
  public record Order(String itemId, String locationId, int quantityUnits) {}

  /** Money for a campaign on the next day. */
  public record AdBudget(String channel, String campaign, long budgetMinor) {}

  /**
   * A list of the storefront, best first.
   *
   * @param shopperRef whose list; empty for everybody's
   */
  public record Recommended(String shopperRef, List<String> itemIds) {
    public Recommended {
      itemIds = List.copyOf(itemIds);
    }
  }

  /** Whether an item offers AR on the next day. */
  public record Exposure(String itemId, boolean offered) {}

  public Decisions {
    orders = List.copyOf(orders);
    budgets = List.copyOf(budgets);
    lists = List.copyOf(lists);
    exposures = List.copyOf(exposures);
  }

  /** A night that only orders. */
  public Decisions(List<Order> orders) {
    this(orders, List.of(), List.of(), List.of());
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

  /** The same night with these budgets. */
  public Decisions withBudgets(List<AdBudget> campaigns) {
    return new Decisions(orders, campaigns, lists, exposures);
  }

  /** The same night with these lists. */
  public Decisions withLists(List<Recommended> recommended) {
    return new Decisions(orders, budgets, recommended, exposures);
  }

  /** The same night with AR offered on these items, or not. */
  public Decisions withExposures(List<Exposure> items) {
    return new Decisions(orders, budgets, lists, items);
  }
}
