package dev.vesper.solver;

import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.ads.plan.AdsPlanFiles;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten lamps a week for sure. 12 on hand serve week 1 and leave 2; with 5 more that come in week 2,
 * 3 are lost there; the order comes at the start of week 3, where all 10 would be lost. A lamp sold
 * is worth (150 - 100) x (1 - 0.2) + 10 = 50, a week of holding costs 7. Packs of 4: one gains 200,
 * two 400, three 10 x 50 - 2 x 7 = 486, four 500 - 6 x 7 = 458.
 */
final class LampNight {
  static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  private LampNight() {}

  static NightFolder in(Path folder) {
    return new NightFolder(folder, AS_OF)
        .set("cash_budget_minor", "unlimited")
        .row("state/catalogue", "item_id=lamp", "price_minor=150", "volume_l=2")
        .row("state/locations", "location_id=home", "name=Home", "kind=warehouse")
        .row("state/suppliers", "supplier_id=sun", "name=Sun")
        .row(
            "state/supply_terms",
            "supplier_id=sun",
            "item_id=lamp",
            "location_id=*",
            "unit_cost_minor=100",
            "lead_time_days_p50=14",
            "lead_time_days_p90=14",
            "case_pack_units=4",
            "assumed=lead_time_days_p50")
        .row(
            "state/economics",
            "item_id=*",
            "location_id=*",
            "holding_cost_minor_per_unit_day=1",
            "lost_sale_penalty_minor=10",
            "review_period_days=7")
        .row("state/stock", "item_id=lamp", "location_id=home", "on_hand=12")
        .row(
            "state/on_order",
            "item_id=lamp",
            "location_id=home",
            "supplier_id=sun",
            "quantity=5",
            "expected_on=2026-11-30")
        .row("return_share", "item_id=lamp", "expected_return_share=0.2")
        .sureForecast("lamp", "home", 7, 10, 12);
  }

  /** A second supplier's terms at 90 a lamp; the last column may change any of them. */
  static void cheaperOffer(NightFolder night, String column) {
    night.without("state/supply_terms", "moon");
    List<String> columns =
        new ArrayList<>(
            List.of(
                "supplier_id=moon",
                "item_id=lamp",
                "location_id=home",
                "unit_cost_minor=90",
                "lead_time_days_p50=14",
                "lead_time_days_p90=14",
                "case_pack_units=4"));
    columns.add(column);
    night.row("state/supply_terms", columns.toArray(String[]::new));
  }

  static RestockPlan plan(NightFolder night) throws IOException {
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);
    return PlanFiles.read(staged(result, 0), staged(result, 1), AS_OF);
  }

  static Path staged(StepResult result, int index) {
    return Path.of(result.outputs().get(index).path());
  }

  /** Where a step left the file of that name. */
  static Path output(StepResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(output -> Path.of(output.path()))
        .findFirst()
        .orElseThrow();
  }

  /** The ad budgets that a step left. */
  static AdsPlan budgets(StepResult result) throws IOException {
    return AdsPlanFiles.read(output(result, "ads_lines"), output(result, "ads_figures"), AS_OF);
  }
}
