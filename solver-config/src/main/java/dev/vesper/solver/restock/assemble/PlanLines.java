package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.stock.LeadTime;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns a solution into the plan that people see. */
public final class PlanLines {
  private PlanLines() {}

  /**
   * The plan.
   *
   * @param degraded true when a deadline has cut the search
   */
  public static RestockPlan plan(
      Assembly assembly, RestockSolution solution, PlanSettings settings, boolean degraded) {
    Map<String, RestockProblem.Line> asked = new TreeMap<>();
    assembly.problem().lines().forEach(line -> asked.put(line.id(), line));
    LineReasons reasons = new LineReasons(assembly.problem(), solution, assembly.timings());
    long[] costs = costs(assembly.lines(), solution);
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      PricedLine line = assembly.lines().get(i);
      RestockProblem.Line question = asked.get(line.candidate().place().lineId());
      lines.add(
          question == null
              ? unplanned(line.candidate(), settings.asOf())
              : planned(line, question, solution, reasons, costs[i], settings.asOf()));
    }
    long cashUsed = 0;
    for (long cost : costs) {
      cashUsed += cost;
    }
    return new RestockPlan(
        settings.asOf(),
        lines,
        PlanNumbers.money(solution.valueMinor()),
        PlanNumbers.money(solution.boundMinor()),
        cashUsed,
        PlanNumbers.price(solution.cashPrice()),
        prices(solution.capacityPrices()),
        prices(solution.minimumPrices()),
        degraded);
  }

  private static OrderLine planned(
      PricedLine line,
      RestockProblem.Line asked,
      RestockSolution solution,
      LineReasons reasons,
      long cost,
      LocalDate asOf) {
    Candidate candidate = line.candidate();
    int lots = solution.packs().getOrDefault(asked.id(), 0);
    long units = (long) lots * asked.packUnits();
    SupplyTerms.Offer offer = java.util.Objects.requireNonNull(candidate.offer());
    LeadTime lead = offer.leadTime();
    LocalDate from = asOf.plusDays(1L + lead.medianDays());
    double shortage =
        line.gains() == null ? 0 : PlanNumbers.price(line.gains().stockOutProbability(units));
    return new OrderLine(
        candidate.place().itemId(),
        candidate.place().locationId(),
        candidate.supplierId(),
        units,
        Math.toIntExact(units / offer.packUnits()),
        cost,
        PlanNumbers.money(asked.gainMinor()[lots]),
        candidate.onHandUnits() + candidate.onOrderUnits(),
        candidate.onHandUnits(),
        candidate.onOrderUnits(),
        PlanNumbers.price(line.demandP10()),
        PlanNumbers.price(line.demandP50()),
        PlanNumbers.price(line.demandP90()),
        from.toString(),
        from.plusDays(line.coverDays()).toString(),
        shortage,
        reasons.of(line, asked, lots),
        candidate.assumed());
  }

  private static OrderLine unplanned(Candidate line, LocalDate asOf) {
    SupplyTerms.Offer offer = line.offer();
    LocalDate from = asOf.plusDays(1L + (offer == null ? 0 : offer.leadTime().medianDays()));
    return new OrderLine(
        line.place().itemId(),
        line.place().locationId(),
        line.supplierId(),
        0,
        0,
        0,
        0,
        line.onHandUnits() + line.onOrderUnits(),
        line.onHandUnits(),
        line.onOrderUnits(),
        0,
        0,
        0,
        from.toString(),
        from.plusDays(line.reviewDays()).toString(),
        0,
        line.notes(),
        line.assumed());
  }

  /**
   * Whole minor units per line. They add up to the rounded exact total, so that fractions of unit
   * costs never carry the plan over its cash: the largest fractions are rounded up.
   */
  private static long[] costs(List<PricedLine> lines, RestockSolution solution) {
    long[] whole = new long[lines.size()];
    double[] fraction = new double[lines.size()];
    double total = 0;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      PricedLine line = lines.get(i);
      int lots = solution.packs().getOrDefault(line.candidate().place().lineId(), 0);
      double exact = line.unitCostMinor() * lots * line.lotUnits();
      // A thousandth is the cash row's own precision.
      exact = Math.rint(exact * 1000) / 1000;
      whole[i] = (long) Math.floor(exact);
      fraction[i] = exact - whole[i];
      total += fraction[i];
      order.add(i);
    }
    long up = Math.round(total);
    order.sort(Comparator.comparingDouble((Integer i) -> -fraction[i]).thenComparing(i -> i));
    for (int i : order.subList(0, (int) Math.min(up, order.size()))) {
      whole[i]++;
    }
    return whole;
  }

  private static SortedMap<String, Double> prices(Map<String, Double> prices) {
    TreeMap<String, Double> rounded = new TreeMap<>();
    prices.forEach((id, price) -> rounded.put(id, PlanNumbers.price(price)));
    return rounded;
  }
}
