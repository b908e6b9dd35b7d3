package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.stock.CoverCycle;
import dev.vesper.domain.stock.GainQuestion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long each supplier's order is to last, and whether tonight is the night to order. A supplier
 * without a fixed cost is ordered from at every review. One with a fixed cost waits when ordering
 * one review later, together with what its stock earns meanwhile, is worth more than ordering
 * tonight and then going on at the cycle's profit rate ({@link CoverCycle}). A pinned quantity
 * opens its supplier whatever the count says.
 */
final class SupplierTiming {

  /**
   * One supplier tonight.
   *
   * @param coverPeriods how many review periods its order lasts
   * @param closedBecause why nothing is ordered from it tonight; null when it is open
   */
  record Timing(int coverPeriods, @Nullable Remark closedBecause) {}

  private final Map<String, ShopState.Source> suppliers;
  private final LocalDate orderDay;

  SupplierTiming(Map<String, ShopState.Source> suppliers, LocalDate asOf) {
    this.suppliers = suppliers;
    this.orderDay = asOf.plusDays(1);
  }

  /** The timing of every supplier of the lines. */
  Map<String, Timing> of(List<Candidate> candidates) {
    Map<String, List<Candidate>> bySupplier = new TreeMap<>();
    for (Candidate line : candidates) {
      if (line.recipe() != null) {
        bySupplier.computeIfAbsent(line.supplierId(), id -> new ArrayList<>()).add(line);
      }
    }
    Map<String, Timing> timings = new TreeMap<>();
    bySupplier.forEach((id, lines) -> timings.put(id, timing(id, lines)));
    return timings;
  }

  private Timing timing(String id, List<Candidate> lines) {
    ShopState.Source source = suppliers.getOrDefault(id, ShopState.Source.PLAIN);
    boolean pinned = lines.stream().anyMatch(line -> recipe(line).size().pinnedUnits() > 0);
    if (!source.orderDays().isEmpty()
        && !source.orderDays().contains(orderDay.getDayOfWeek())
        && !pinned) {
      return new Timing(1, Remark.of(Remark.Kind.NO_ORDER_DAY, orderDay));
    }
    if (source.fixedCostMinor() <= 0) {
      return new Timing(1, null);
    }
    int reviewDays = lines.get(0).reviewDays();
    CoverCycle cycle = cycle(lines, source.fixedCostMinor(), reviewDays);
    int coverDays = cycle.periods() * reviewDays;
    double waiting =
        sum(
            lines.parallelStream()
                .mapToDouble(
                    line ->
                        CoverCycle.gainOfWaitingMinor(recipe(line).question(coverDays), reviewDays))
                .toArray());
    double tonight = cycle.profitMinorPerDay() * reviewDays;
    if (waiting <= tonight || pinned) {
      return new Timing(cycle.periods(), null);
    }
    return new Timing(
        cycle.periods(),
        Remark.of(
            Remark.Kind.BETTER_LATER,
            reviewDays,
            whole(waiting - tonight),
            whole(source.fixedCostMinor()),
            coverDays));
  }

  private static String whole(double minor) {
    return String.format(Locale.ROOT, "%.0f", minor);
  }

  private static CoverCycle cycle(List<Candidate> lines, double fixedCost, int reviewDays) {
    List<Integer> periods = CoverCycle.candidates(reviewDays);
    List<double[]> profits =
        lines.parallelStream()
            .map(
                line -> {
                  GainQuestion question = recipe(line).question(reviewDays);
                  return periods.stream()
                      .mapToDouble(c -> CoverCycle.profitOfCycleMinor(question, c * reviewDays))
                      .toArray();
                })
            .toList();
    double[] profit = new double[periods.size()];
    for (double[] line : profits) {
      for (int c = 0; c < profit.length; c++) {
        profit[c] += line[c];
      }
    }
    return CoverCycle.best(profit, fixedCost, reviewDays);
  }

  private static double sum(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }

  private static OrderRecipe recipe(Candidate line) {
    return Objects.requireNonNull(line.recipe());
  }
}
