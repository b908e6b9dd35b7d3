package dev.vesper.console.tonight;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.SupplierTotal;
import dev.vesper.data.store.PlanHead;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would go live if the safe lines were approved and all that is approved were published.
 *
 * @param revision the plan's revision that was seen
 * @param orders one per supplier that reaches its minimum, by name
 * @param leftOut suppliers whose order would stay below their minimum; nothing of them is approved
 */
record PublishOutlook(long revision, List<Order> orders, List<Order> leftOut) {

  /**
   * A supplier's order.
   *
   * @param supplier the supplier's terms
   * @param safe its safe lines, not approved yet
   * @param approved its lines that are approved and not published
   * @param costMinor what safe and approved lines cost
   * @param units how many units they are
   */
  record Order(
      SupplierTotal supplier,
      List<LineKey> safe,
      List<LineKey> approved,
      long costMinor,
      long units) {
    /** Lines that would be ordered. */
    public int lines() {
      return safe.size() + approved.size();
    }

    /** Whether the supplier takes such an order. */
    public boolean isEnough() {
      return costMinor >= supplier.minimumMinor() && units >= supplier.minimumUnits();
    }
  }

  /** The outlook of a plan as it stands. */
  static PublishOutlook of(Reviews reviews, PlanHead plan) {
    long revision = reviews.revision(plan);
    SortedMap<String, Sum> sums = new TreeMap<>();
    reviews.each(plan, LineQuery.of(Filter.SAFE), line -> sum(sums, line).addSafe(line));
    reviews.each(plan, LineQuery.of(Filter.APPROVED), line -> sum(sums, line).addApproved(line));
    List<Order> orders = new ArrayList<>();
    List<Order> leftOut = new ArrayList<>();
    for (SupplierTotal supplier : reviews.suppliers(plan)) {
      Sum sum = sums.get(supplier.supplierId());
      if (sum != null && sum.lines() > 0) {
        Order order = sum.order(supplier);
        (order.isEnough() ? orders : leftOut).add(order);
      }
    }
    return new PublishOutlook(revision, List.copyOf(orders), List.copyOf(leftOut));
  }

  private static Sum sum(SortedMap<String, Sum> sums, ReviewLine line) {
    return sums.computeIfAbsent(line.proposal().supplierId(), supplier -> new Sum());
  }

  /** Lines that would be ordered. */
  public int lines() {
    return orders.stream().mapToInt(Order::lines).sum();
  }

  /** What they cost. */
  public long costMinor() {
    return orders.stream().mapToLong(Order::costMinor).sum();
  }

  /** Units that would be ordered. */
  public long units() {
    return orders.stream().mapToLong(Order::units).sum();
  }

  /** The lines to approve first. */
  public List<LineKey> toApprove() {
    return orders.stream().flatMap(order -> order.safe().stream()).sorted().toList();
  }

  /** The lines that would be published; approved ones of a supplier that is left out too. */
  public List<LineKey> toPublish() {
    List<LineKey> lines = new ArrayList<>(toApprove());
    orders.forEach(order -> lines.addAll(order.approved()));
    leftOut.forEach(order -> lines.addAll(order.approved()));
    return lines.stream().sorted().toList();
  }

  /** A supplier's lines while they are counted. */
  private static final class Sum {
    private final List<LineKey> safe = new ArrayList<>();
    private final List<LineKey> approved = new ArrayList<>();
    private long costMinor;
    private long units;

    void addSafe(ReviewLine line) {
      safe.add(line.key());
      add(line);
    }

    void addApproved(ReviewLine line) {
      // A line that somebody set to zero is decided, not ordered.
      if (line.quantity() > 0) {
        approved.add(line.key());
        add(line);
      }
    }

    private void add(ReviewLine line) {
      costMinor += line.costMinor();
      units += line.quantity();
    }

    int lines() {
      return safe.size() + approved.size();
    }

    Order order(SupplierTotal supplier) {
      return new Order(supplier, List.copyOf(safe), List.copyOf(approved), costMinor, units);
    }
  }
}
