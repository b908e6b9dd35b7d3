package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimiseStepTest {
  @TempDir private Path folder;
  private NightFolder night;

  @BeforeEach
  void lamps() {
    night = LampNight.in(folder);
  }

  @Test
  void orders_the_packs_that_were_worked_out_by_hand() throws IOException {
    OrderLine line = LampNight.plan(night).lines().get(0);

    assertThat(line.quantity()).isEqualTo(12);
    assertThat(line.packs()).isEqualTo(3);
    assertThat(line.costMinor()).isEqualTo(1200);
    assertThat(line.expectedGainMinor()).isEqualTo(486);
    assertThat(line.position()).isEqualTo(17);
    assertThat(List.of(line.demandP10(), line.demandP50(), line.demandP90()))
        .containsExactly(30.0, 30.0, 30.0);
    assertThat(line.coverFrom()).isEqualTo("2026-12-07");
    assertThat(line.coverTo()).isEqualTo("2026-12-14");
    assertThat(line.stockOutProbability()).isZero();
    assertThat(line.assumed()).containsExactly("lead_time_days_p50");
    assertThat(line.reasons())
        .containsExactly(new Reason.Pays(86, 0.215, 0), new Reason.NextPackLoses(-28));
  }

  @Test
  void a_budget_of_one_minor_unit_less_than_three_packs_buys_two() throws IOException {
    night.set("cash_budget_minor", "1199");

    RestockPlan plan = LampNight.plan(night);

    assertThat(plan.cashUsedMinor()).isEqualTo(800);
    assertThat(plan.expectedProfitMinor()).isEqualTo(400);
    assertThat(plan.lines().get(0).stockOutProbability()).isEqualTo(1);
  }

  @Test
  void a_budget_of_three_packs_buys_three() throws IOException {
    night.set("cash_budget_minor", "1200");

    assertThat(LampNight.plan(night).cashUsedMinor()).isEqualTo(1200);
  }

  @Test
  void a_budget_of_zero_gives_an_empty_plan_and_says_so() throws IOException {
    night.set("cash_budget_minor", "0");
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);

    assertThat(result.figures().get("in_words"))
        .isEqualTo("the cash budget is 0, so nothing is ordered");
    assertThat(LampNight.plan(night).lines()).allMatch(line -> line.quantity() == 0);
  }

  @Test
  void free_room_is_what_stock_and_orders_under_way_leave() throws IOException {
    // 17 lamps of 2 l take 34 l; 16 l are left for two packs of 8 l.
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_l=50");
    assertThat(LampNight.plan(night).lines().get(0).packs()).isEqualTo(2);
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_l=49.9");
    assertThat(LampNight.plan(night).lines().get(0).packs()).isEqualTo(1);
  }

  @Test
  void a_location_that_is_full_is_named_and_not_its_supplier() throws IOException {
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_l=34");
    OrderLine line = LampNight.plan(night).lines().get(0);
    assertThat(line.quantity()).isZero();
    assertThat(line.reasons().get(0)).isInstanceOf(Reason.CapacityFull.class);
  }

  @Test
  void room_in_units_counts_beside_room_in_litres() throws IOException {
    // 25 units of room, 17 taken: 8 left, though the litres would take 12 lamps.
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_l=58", "capacity_units=25");
    assertThat(LampNight.plan(night).lines().get(0).packs()).isEqualTo(2);
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_units=24");
    assertThat(LampNight.plan(night).lines().get(0).packs()).isEqualTo(1);
  }

  @Test
  void a_pin_holds_and_is_named() throws IOException {
    night.pin("lamp", "home", "20");

    OrderLine line = LampNight.plan(night).lines().get(0);

    assertThat(line.quantity()).isEqualTo(20);
    assertThat(line.reasons().get(0)).isEqualTo(new Reason.Pinned(20));
    // 500 for the ten that sell, 10 x 7 for the ten that stand for a week.
    assertThat(line.expectedGainMinor()).isEqualTo(430);
  }

  @Test
  void the_cheapest_valid_offer_is_taken_and_named() throws IOException {
    LampNight.cheaperOffer(night, "valid_to=2026-11-21");
    assertThat(LampNight.plan(night).lines().get(0).supplierId()).isEqualTo("sun");
    LampNight.cheaperOffer(night, "valid_to=2026-11-22");
    assertThat(LampNight.plan(night).lines().get(0).supplierId()).isEqualTo("moon");
  }

  @Test
  void a_unit_that_earns_nothing_is_not_ordered() throws IOException {
    night.row("state/economics", "item_id=lamp", "location_id=*", "margin_minor=-12.5");
    // -12.5 x 0.8 + 10 = 0
    assertThat(LampNight.plan(night).lines().get(0).reasons())
        .containsExactly(new Reason.EarnsNothing(0));
    night
        .without("state/economics", "lamp")
        .row("state/economics", "item_id=lamp", "location_id=*", "margin_minor=-12");
    assertThat(LampNight.plan(night).lines().get(0).quantity()).isPositive();
  }

  @Test
  void a_supplier_takes_orders_on_its_days_only() throws IOException {
    // The day after the as-of date is a Monday; the next order day is Thursday.
    night
        .without("state/suppliers", "sun")
        .row("state/suppliers", "supplier_id=sun", "order_days=TUE;THU");
    assertThat(LampNight.plan(night).lines().get(0).reasons().get(0))
        .isInstanceOf(Reason.SupplierClosed.class);
    night
        .without("state/suppliers", "sun")
        .row("state/suppliers", "supplier_id=sun", "order_days=MON");
    assertThat(LampNight.plan(night).lines().get(0).quantity()).isEqualTo(12);
  }

  @Test
  void a_fixed_order_cost_is_paid_once_a_cycle_and_only_when_it_is_time() throws IOException {
    night
        .row("state/catalogue", "item_id=bulb", "price_minor=20")
        .row("state/suppliers", "supplier_id=moon", "fixed_order_cost_minor=50")
        .row(
            "state/supply_terms",
            "supplier_id=moon",
            "item_id=bulb",
            "location_id=home",
            "unit_cost_minor=10",
            "lead_time_days_p50=0",
            "lead_time_days_p90=0")
        .row(
            "state/economics",
            "item_id=bulb",
            "location_id=home",
            "holding_cost_minor_per_unit_day=0.1",
            "lost_sale_penalty_minor=0",
            "review_period_days=1")
        .row("state/stock", "item_id=bulb", "location_id=home", "on_hand=0")
        .sureForecast("bulb", "home", 1, 1, 120);
    OrderLine tonight = LampNight.plan(night).lines().get(0);
    night
        .without("state/stock", "bulb")
        .row("state/stock", "item_id=bulb", "location_id=home", "on_hand=1");
    OrderLine waiting = LampNight.plan(night).lines().get(0);

    assertThat(tonight.quantity()).isEqualTo(32);
    assertThat(waiting.quantity()).isZero();
    assertThat(waiting.reasons().get(0))
        .isEqualTo(
            new Reason.SupplierClosed("moon", Remark.of(Remark.Kind.BETTER_LATER, 1, 3, 50, 32)));
  }

  @Test
  void the_plan_reads_back_as_it_was_written() throws IOException {
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);

    RestockPlan plan = LampNight.plan(night);

    assertThat(plan.hash()).isEqualTo(result.figures().get("plan_hash"));
    assertThat(plan.boundMinor()).isGreaterThanOrEqualTo(plan.expectedProfitMinor());
    assertThat(PlanFiles.readStages(LampNight.staged(result, 1))).isNotEmpty();
  }

  @Test
  void shuffled_rows_give_the_same_bytes() throws IOException {
    for (int i = 0; i < 40; i++) {
      String item = "item" + i;
      night
          .row("state/catalogue", "item_id=" + item, "price_minor=" + (150 + i))
          .row(
              "state/supply_terms",
              "supplier_id=sun",
              "item_id=" + item,
              "location_id=home",
              "unit_cost_minor=100.3",
              "lead_time_days_p50=10",
              "lead_time_days_p90=16")
          .row("state/stock", "item_id=" + item, "location_id=home", "on_hand=" + i)
          .sureForecast(item, "home", 1, 1 + i % 3, 40);
    }
    night.set("cash_budget_minor", "30000").set("max_nodes", "20").set("local_search_steps", "50");
    StepResult first = new OptimiseStep().run(night.write(1), Progress.SILENT);
    StepResult again = new OptimiseStep().run(night.write(2), Progress.SILENT);

    assertThat(again.hash()).isEqualTo(first.hash());
    assertThat(again.figures()).isEqualTo(first.figures());
    RestockPlan plan =
        PlanFiles.read(LampNight.staged(first, 0), LampNight.staged(first, 1), LampNight.AS_OF);
    assertThat(plan.cashUsedMinor()).isBetween(1L, 30000L);
    assertThat(plan.lines().stream().mapToLong(OrderLine::costMinor).sum())
        .isEqualTo(plan.cashUsedMinor());
  }
}
