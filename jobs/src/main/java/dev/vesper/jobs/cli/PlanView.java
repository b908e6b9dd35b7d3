package dev.vesper.jobs.cli;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A restocking plan for people and programs (docs/reference/command-line.md, plan restock). */
final class PlanView {
  private static final List<String> CSV_COLUMNS =
      List.of(
          "item_id",
          "location_id",
          "supplier_id",
          "quantity",
          "packs",
          "cost_minor",
          "expected_gain_minor",
          "position",
          "on_hand",
          "on_order",
          "demand_p10",
          "demand_p50",
          "demand_p90",
          "cover_from",
          "cover_to",
          "stock_out_probability",
          "reasons",
          "assumed");

  private final Amounts amounts;

  PlanView(Amounts amounts) {
    this.amounts = amounts;
  }

  /** The whole plan as JSON; every line, also those of which nothing is ordered. */
  Map<String, Object> json(long version, PlanStatus status, RestockPlan plan) {
    Map<String, Object> prices = new LinkedHashMap<>();
    prices.put("cash", plan.cashPrice());
    prices.put("capacity", plan.capacityPrices());
    prices.put("supplier_minimum", plan.minimumPrices());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version);
    json.put("as_of", plan.asOf().toString());
    json.put("status", status.code());
    json.put("currency", amounts.code());
    json.put("expected_profit_minor", plan.expectedProfitMinor());
    json.put("bound_minor", plan.boundMinor());
    json.put("gap", plan.gap());
    json.put("cash_used_minor", plan.cashUsedMinor());
    json.put("degraded", plan.degraded());
    json.put("plan_hash", plan.hash());
    json.put("shadow_prices", prices);
    json.put("lines", plan.lines().stream().map(PlanView::line).toList());
    return json;
  }

  /** One line of the plan as JSON. */
  static Map<String, Object> line(OrderLine line) {
    Map<String, Object> demand = new LinkedHashMap<>();
    demand.put("p10", line.demandP10());
    demand.put("p50", line.demandP50());
    demand.put("p90", line.demandP90());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item_id", line.itemId());
    json.put("location_id", line.locationId());
    json.put("supplier_id", line.supplierId());
    json.put("quantity", line.quantity());
    json.put("packs", line.packs());
    json.put("cost_minor", line.costMinor());
    json.put("expected_gain_minor", line.expectedGainMinor());
    json.put("position", line.position());
    json.put("on_hand", line.onHand());
    json.put("on_order", line.onOrder());
    json.put("demand", demand);
    json.put("cover_from", line.coverFrom());
    json.put("cover_to", line.coverTo());
    json.put("stock_out_probability", line.stockOutProbability());
    json.put("reasons", line.reasons().stream().map(ReasonWords::json).toList());
    json.put("assumed", line.assumed());
    return json;
  }

  /** The summary: what is proposed, what it is worth, how well it is proven. */
  List<String> summary(long version, PlanStatus status, RestockPlan plan) {
    List<OrderLine> ordered = ordered(plan);
    long suppliers = ordered.stream().map(OrderLine::supplierId).distinct().count();
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            "Restocking plan %d (%s) as of %s: order %,d of %,d lines from %d suppliers for %s.",
            version,
            status.code(),
            plan.asOf(),
            ordered.size(),
            plan.lines().size(),
            suppliers,
            amounts.money(plan.cashUsedMinor())));
    words.add(
        String.format(
            "Expected net gain %s; no plan is worth more than %s: proven gap %s.",
            amounts.money(plan.expectedProfitMinor()),
            amounts.money(plan.boundMinor()),
            Amounts.gap(plan.gap())));
    words.add(
        plan.cashPrice() > 0
            ? String.format(
                "Cash is the limit: one more %s would earn %.3f.", amounts.code(), plan.cashPrice())
            : "Cash is not the limit.");
    if (ordered.isEmpty()) {
      words.add("Nothing is ordered tonight; plan explain ITEM says why for each item.");
    }
    if (plan.degraded()) {
      words.add(
          "A deadline cut the search: the gap is true, but a second run may find another plan.");
    }
    long assumed = plan.lines().stream().filter(line -> !line.assumed().isEmpty()).count();
    if (assumed > 0) {
      words.add(String.format("%,d lines rest on assumed terms (marked *).", assumed));
    }
    return words;
  }

  /**
   * The lines to order, the most valuable first, as a table; at most so many rows, or all when 0.
   */
  Result table(long version, PlanStatus status, RestockPlan plan, int most) {
    List<OrderLine> ordered = ordered(plan);
    List<List<String>> rows = new ArrayList<>();
    for (OrderLine line : most > 0 ? ordered.subList(0, Math.min(most, ordered.size())) : ordered) {
      rows.add(
          List.of(
              line.itemId() + (line.assumed().isEmpty() ? "" : " *"),
              line.locationId(),
              line.supplierId(),
              Long.toString(line.quantity()),
              amounts.plain(line.costMinor()),
              amounts.plain(line.expectedGainMinor()),
              Long.toString(line.position()),
              Amounts.units(line.demandP50()),
              Amounts.units(line.demandP90()),
              Amounts.percent(line.stockOutProbability()),
              line.reasons().isEmpty() ? "" : line.reasons().get(0).words()));
    }
    List<String> heading = new ArrayList<>(summary(version, status, plan));
    heading.add("");
    List<String> footing =
        rows.size() < ordered.size()
            ? List.of(
                String.format(
                    "… and %,d more lines: --all shows them.", ordered.size() - rows.size()))
            : List.of();
    return new Result(
        heading,
        List.of(
            "item",
            "location",
            "supplier",
            "quantity",
            "cost " + amounts.code(),
            "gain " + amounts.code(),
            "position",
            "demand p50",
            "p90",
            "stock-out",
            "why"),
        rows,
        footing,
        json(version, status, plan));
  }

  /** Every line as CSV. */
  Result csv(long version, PlanStatus status, RestockPlan plan) {
    List<List<String>> rows = new ArrayList<>();
    for (OrderLine line : plan.lines()) {
      rows.add(
          List.of(
              line.itemId(),
              line.locationId(),
              line.supplierId(),
              Long.toString(line.quantity()),
              Integer.toString(line.packs()),
              Long.toString(line.costMinor()),
              Double.toString(line.expectedGainMinor()),
              Long.toString(line.position()),
              Long.toString(line.onHand()),
              Long.toString(line.onOrder()),
              Double.toString(line.demandP10()),
              Double.toString(line.demandP50()),
              Double.toString(line.demandP90()),
              line.coverFrom(),
              line.coverTo(),
              Double.toString(line.stockOutProbability()),
              String.join("; ", line.reasons().stream().map(reason -> reason.words()).toList()),
              String.join(";", line.assumed())));
    }
    return Result.of(CSV_COLUMNS, rows, json(version, status, plan));
  }

  /** One line in sentences a manager would say. */
  List<String> explain(OrderLine line) {
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            "%s at %s: order %,d units (%d packs) from %s for %s.",
            line.itemId(),
            line.locationId(),
            line.quantity(),
            line.packs(),
            line.supplierId().isEmpty() ? "nobody" : line.supplierId(),
            amounts.money(line.costMinor())));
    words.add(
        String.format(
            "%,d units are in stock and %,d on order; from today until %s, when the next order could arrive, demand is"
                + " %s (one time in ten below %s, one in ten above %s).",
            line.onHand(),
            line.onOrder(),
            line.coverTo(),
            Amounts.units(line.demandP50()),
            Amounts.units(line.demandP10()),
            Amounts.units(line.demandP90())));
    words.add(
        String.format(
            "The order is expected to earn %s; it can serve from %s on, and with it demand is lost with a chance of %s.",
            amounts.money(line.expectedGainMinor()),
            line.coverFrom(),
            Amounts.percent(line.stockOutProbability())));
    line.reasons().forEach(reason -> words.add("- " + reason.words() + "."));
    if (!line.assumed().isEmpty()) {
      words.add("Assumed, not imported: " + String.join(", ", line.assumed()) + ".");
    }
    return words;
  }

  private static List<OrderLine> ordered(RestockPlan plan) {
    return plan.lines().stream()
        .filter(line -> line.quantity() > 0)
        .sorted(
            Comparator.comparingDouble(OrderLine::expectedGainMinor)
                .reversed()
                .thenComparing(OrderLine::itemId)
                .thenComparing(OrderLine::locationId))
        .toList();
  }
}
