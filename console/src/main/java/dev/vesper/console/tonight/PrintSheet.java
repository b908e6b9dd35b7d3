package dev.vesper.console.tonight;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.Signature;
import dev.vesper.data.review.SupplierTotal;
import dev.vesper.data.store.PlanHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of the sheet. What one page cannot hold stands in a row of its own: every total is the
 * sum of the rows above it.
 *
 * @param orders by supplier, the largest first
 * @param others how many suppliers the last row of orders stands for; 0: there is no such row
 * @param budgets by channel
 * @param signed who approved order lines
 */
record PrintSheet(List<Order> orders, int others, List<Budget> budgets, List<Signature> signed) {
  /** More rows than these, and the ones around them, do not fit a page of A4. */
  static final int MOST_ORDERS = 12;

  /** An order to a supplier. */
  record Order(String name, long lines, long approved, long units, long costMinor) {
    private static Order of(SupplierTotal total) {
      return new Order(
          total.name(), total.lines(), total.approved(), total.units(), total.costMinor());
    }

    private Order plus(Order other) {
      return new Order(
          name,
          lines + other.lines,
          approved + other.approved,
          units + other.units,
          costMinor + other.costMinor);
    }
  }

  /** The budgets of a channel, and what it spent in as many days before. */
  record Budget(String channel, long campaigns, long previousMinor, long budgetMinor) {
    private Budget plus(Budget other) {
      return new Budget(
          channel,
          campaigns + other.campaigns,
          previousMinor + other.previousMinor,
          budgetMinor + other.budgetMinor);
    }
  }

  static PrintSheet of(ConsoleParts parts, PlanHead plan) {
    List<Order> all =
        parts.store().reviews().suppliers(plan).stream()
            .filter(total -> total.lines() > 0)
            .sorted(Comparator.comparingLong(SupplierTotal::costMinor).reversed())
            .map(Order::of)
            .toList();
    List<Budget> budgets =
        parts.store().budgetReviews().find(plan).map(PrintSheet::budgets).orElse(List.of());
    return new PrintSheet(
        shown(all),
        all.size() > MOST_ORDERS ? all.size() - MOST_ORDERS + 1 : 0,
        budgets,
        parts.store().reviews().signatures(plan));
  }

  /** The largest, and the rest as one row. */
  static List<Order> shown(List<Order> all) {
    if (all.size() <= MOST_ORDERS) {
      return all;
    }
    List<Order> shown = new ArrayList<>(all.subList(0, MOST_ORDERS - 1));
    shown.add(
        all.subList(MOST_ORDERS - 1, all.size()).stream()
            .reduce(new Order("", 0, 0, 0, 0), Order::plus));
    return List.copyOf(shown);
  }

  private static List<Budget> budgets(BudgetReview review) {
    Map<String, Budget> channels = new TreeMap<>();
    for (BudgetReview.Line line : review.lines()) {
      String channel = line.proposal().channel();
      channels.merge(
          channel,
          new Budget(channel, 1, line.proposal().previousMinor(), line.budgetMinor()),
          Budget::plus);
    }
    return List.copyOf(channels.values());
  }

  /** The last row of the orders. */
  public Order ordersTotal() {
    return orders.stream().reduce(new Order("", 0, 0, 0, 0), Order::plus);
  }

  /** The last row of the budgets. */
  public Budget budgetsTotal() {
    return budgets.stream().reduce(new Budget("", 0, 0, 0), Budget::plus);
  }
}
