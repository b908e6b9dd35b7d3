package dev.vesper.jobs.cli;

import dev.vesper.data.repair.RepairFigures;
import dev.vesper.data.repair.RepairLine;
import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Repairs for people and programs (docs/reference/command-line.md, plan repair). */
final class RepairView {
  private final Amounts amounts;

  RepairView(Amounts amounts) {
    this.amounts = amounts;
  }

  /**
   * What a repair found.
   *
   * @param accepted whether its lines are changes of the plan by now
   */
  Result of(PlanHead plan, RepairRequest request, List<RepairLine> lines, boolean accepted) {
    RepairFigures figures = Objects.requireNonNull(request.figures());
    List<List<String>> rows = new ArrayList<>();
    for (RepairLine line : lines) {
      rows.add(
          List.of(
              line.key().itemId(),
              line.key().locationId(),
              Long.toString(line.quantityBefore()),
              Long.toString(line.quantityAfter()),
              line.why().code(),
              amounts.plain(line.cashMinor()),
              amounts.plain(Math.round(line.gainMinor()))));
    }
    return new Result(
        List.of(heading(figures, accepted)),
        List.of(
            "item",
            "location",
            "from",
            "to",
            "why",
            "cash " + amounts.code(),
            "gain " + amounts.code()),
        rows,
        List.of(
            String.format(
                "Worth %s as changed, %s repaired; no plan around these changes is worth more than"
                    + " %s. Orders cost %s, then %s.",
                amounts.money(figures.gainBeforeMinor()),
                amounts.money(figures.gainAfterMinor()),
                amounts.money(figures.boundMinor()),
                amounts.money(figures.cashBeforeMinor()),
                amounts.money(figures.cashAfterMinor())),
            String.format(
                "Against the night's plan, all that people decided costs %s to %s.",
                amounts.money(figures.price().leastMinor()),
                amounts.money(figures.price().mostMinor()))),
        json(plan, request, figures, lines, accepted));
  }

  private static String heading(RepairFigures figures, boolean accepted) {
    if (figures.changed() == 0) {
      return "Nothing to repair: the plan keeps all rules, and no other is worth more.";
    }
    return String.format(
        "%,d lines %s around %,d that people have decided on; at least %,d must.",
        figures.changed(),
        accepted ? "changed" : "would change",
        figures.fixed(),
        figures.leastChanges());
  }

  private static Map<String, Object> json(
      PlanHead plan,
      RepairRequest request,
      RepairFigures figures,
      List<RepairLine> lines,
      boolean accepted) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("as_of", plan.asOf().toString());
    json.put("version", plan.version());
    json.put("repair", request.id());
    json.put("revision", request.revision());
    json.put("accepted", accepted);
    json.put("gain_before_minor", figures.gainBeforeMinor());
    json.put("gain_after_minor", figures.gainAfterMinor());
    json.put("bound_minor", figures.boundMinor());
    json.put("price_least_minor", figures.price().leastMinor());
    json.put("price_most_minor", figures.price().mostMinor());
    json.put("cash_before_minor", figures.cashBeforeMinor());
    json.put("cash_after_minor", figures.cashAfterMinor());
    json.put("fixed_lines", figures.fixed());
    json.put("changed_lines", figures.changed());
    json.put("least_changes", figures.leastChanges());
    json.put("over_cash_minor", figures.overCashMinor());
    json.put("over_litres", figures.overLitres());
    json.put("below_minimum", figures.belowMinimum());
    json.put("lines", lines.stream().map(RepairView::json).toList());
    return json;
  }

  private static Map<String, Object> json(RepairLine line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item_id", line.key().itemId());
    json.put("location_id", line.key().locationId());
    json.put("quantity_before", line.quantityBefore());
    json.put("quantity_after", line.quantityAfter());
    json.put("why", line.why().code());
    json.put("cash_minor", line.cashMinor());
    json.put("gain_minor", line.gainMinor());
    return json;
  }
}
