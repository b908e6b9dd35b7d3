package dev.vesper.domain.plan;

import dev.vesper.domain.run.Sha256;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A restocking plan as the solver leaves it; the store adds version, status and actor.
 *
 * @param asOf the last day that was known
 * @param lines one per item and location that can be ordered, by item then location; zero
 *     quantities included
 * @param expectedProfitMinor the plan's expected net gain, fixed costs taken off
 * @param boundMinor no plan is worth more
 * @param cashUsedMinor the sum of the lines' costs
 * @param cashPrice shadow price of cash
 * @param capacityPrices shadow price per litre, by location
 * @param minimumPrices relief price per supplier whose minimum binds
 * @param degraded true when a deadline cut the search: the gap is honest, the plan not reproducible
 */
public record RestockPlan(
    LocalDate asOf,
    List<OrderLine> lines,
    double expectedProfitMinor,
    double boundMinor,
    long cashUsedMinor,
    double cashPrice,
    SortedMap<String, Double> capacityPrices,
    SortedMap<String, Double> minimumPrices,
    boolean degraded) {

  public RestockPlan {
    lines =
        lines.stream()
            .sorted(Comparator.comparing(OrderLine::itemId).thenComparing(OrderLine::locationId))
            .toList();
    capacityPrices = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(capacityPrices));
    minimumPrices = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(minimumPrices));
  }

  /** (bound - profit) / max(|bound|, 1). */
  public double gap() {
    return (boundMinor - expectedProfitMinor) / Math.max(Math.abs(boundMinor), 1);
  }

  /**
   * The canonical hash: what is ordered, from whom, at what cost and worth. The same decision has
   * the same hash whatever machine, clock or restart it took; it is what the kill tests compare.
   */
  public String hash() {
    StringBuilder canonical = new StringBuilder();
    canonical.append("restock-plan v1 ").append(asOf).append('\n');
    for (OrderLine line : lines) {
      canonical
          .append(line.itemId())
          .append('\t')
          .append(line.locationId())
          .append('\t')
          .append(line.supplierId())
          .append('\t')
          .append(line.quantity())
          .append('\t')
          .append(line.packs())
          .append('\t')
          .append(line.costMinor())
          .append('\t')
          .append(number(line.expectedGainMinor()))
          .append('\t')
          .append(line.position())
          .append('\n');
    }
    canonical
        .append("profit ")
        .append(number(expectedProfitMinor))
        .append(" bound ")
        .append(number(boundMinor))
        .append(" cash ")
        .append(cashUsedMinor)
        .append('\n');
    return Sha256.of(canonical.toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
