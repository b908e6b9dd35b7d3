package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimiseStepTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  @TempDir private Path folder;
  private NightFolder night;

  /**
   * Ten lamps a week for sure. 12 on hand serve week 1 and leave 2; with 5 more that come in week 2,
   * 3 are lost there; the order comes at the start of week 3, where all 10 would be lost. A lamp
   * sold is worth (150 - 100) x (1 - 0.2) + 10 = 50, a week of holding costs 7. Packs of 4: one
   * gains 200, two 400, three 10 x 50 - 2 x 7 = 486, four 500 - 6 x 7 = 458.
   */
  @BeforeEach
  void lamps() {
    night =
        new NightFolder(folder, AS_OF)
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

  @Test
  void orders_the_packs_that_were_worked_out_by_hand() throws IOException {
    OrderLine line = plan().lines().get(0);

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

    RestockPlan plan = plan();

    assertThat(plan.cashUsedMinor()).isEqualTo(800);
    assertThat(plan.expectedProfitMinor()).isEqualTo(400);
    assertThat(plan.lines().get(0).stockOutProbability()).isEqualTo(1);
  }

  @Test
  void a_budget_of_three_packs_buys_three() throws IOException {
    night.set("cash_budget_minor", "1200");

    assertThat(plan().cashUsedMinor()).isEqualTo(1200);
  }

  @Test
  void a_budget_of_zero_gives_an_empty_plan_and_says_so() throws IOException {
    night.set("cash_budget_minor", "0");
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);

    assertThat(result.figures().get("in_words"))
        .isEqualTo("the cash budget is 0, so nothing is ordered");
    assertThat(plan().lines()).allMatch(line -> line.quantity() == 0);
  }

  @Test
  void free_room_is_what_stock_and_orders_under_way_leave() throws IOException {
    // 17 lamps of 2 l take 34 l; 16 l are left for two packs of 8 l.
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_l=50");
    assertThat(plan().lines().get(0).packs()).isEqualTo(2);
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_l=49.9");
    assertThat(plan().lines().get(0).packs()).isEqualTo(1);
  }

  @Test
  void room_in_units_counts_beside_room_in_litres() throws IOException {
    // 25 units of room, 17 taken: 8 left, though the litres would take 12 lamps.
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_l=58", "capacity_units=25");
    assertThat(plan().lines().get(0).packs()).isEqualTo(2);
    night
        .without("state/locations", "home")
        .row("state/locations", "location_id=home", "capacity_units=24");
    assertThat(plan().lines().get(0).packs()).isEqualTo(1);
  }

  @Test
  void a_pin_holds_and_is_named() throws IOException {
    night.pin("lamp", "home", "20");

    OrderLine line = plan().lines().get(0);

    assertThat(line.quantity()).isEqualTo(20);
    assertThat(line.reasons().get(0)).isEqualTo(new Reason.Pinned(20));
    // 500 for the ten that sell, 10 x 7 for the ten that stand for a week.
    assertThat(line.expectedGainMinor()).isEqualTo(430);
  }

  @Test
  void a_pin_that_is_no_multiple_of_the_pack_is_refused() throws IOException {
    night.pin("lamp", "home", "7");
    assertRefused("state/pins", "7 units of lamp at home", "case pack of 4");
  }

  @Test
  void a_pin_below_the_least_order_is_a_conflict() throws IOException {
    cheaperOffer("moq_units=12");
    night.pin("lamp", "home", "8");
    assertThatThrownBy(this::plan).isInstanceOf(StepFailure.class).hasMessageContaining("lamp");
  }

  @Test
  void the_cheapest_valid_offer_is_taken_and_named() throws IOException {
    cheaperOffer("valid_to=2026-11-21");
    assertThat(plan().lines().get(0).supplierId()).isEqualTo("sun");
    cheaperOffer("valid_to=2026-11-22");
    assertThat(plan().lines().get(0).supplierId()).isEqualTo("moon");
  }

  @Test
  void negative_stock_is_planned_as_none_and_flagged() throws IOException {
    night
        .without("state/stock", "lamp")
        .row("state/stock", "item_id=lamp", "location_id=home", "on_hand=-3");

    OrderLine line = plan().lines().get(0);

    assertThat(line.onHand()).isZero();
    assertThat(line.reasons()).contains(new Reason.DataFlag("a stock of -3 was planned as 0"));
  }

  @Test
  void an_overdue_order_counts_as_due_the_next_day_and_is_flagged() throws IOException {
    night
        .without("state/on_order", "lamp")
        .row(
            "state/on_order",
            "item_id=lamp",
            "location_id=home",
            "supplier_id=sun",
            "quantity=18",
            "expected_on=2026-11-20");

    OrderLine line = plan().lines().get(0);

    // 30 at once serve all three weeks.
    assertThat(line.quantity()).isZero();
    assertThat(line.reasons())
        .containsExactly(
            new Reason.Covered(30, 30),
            new Reason.DataFlag("18 units on order are overdue and counted as due the next day"));
  }

  @Test
  void what_lacks_a_number_gets_a_line_that_says_which() throws IOException {
    night
        .row("state/catalogue", "item_id=vase", "price_minor=150")
        .sureForecast("vase", "home", 7, 10, 12)
        .row("state/stock", "item_id=vase", "location_id=home", "on_hand=1")
        .row("state/stock", "item_id=ghost", "location_id=home", "on_hand=1")
        .without("state/stock", "lamp");

    List<OrderLine> lines = plan().lines();

    assertThat(lines).extracting(OrderLine::itemId).containsExactly("ghost", "lamp", "vase");
    assertThat(lines)
        .extracting(line -> line.reasons().get(0))
        .containsExactly(
            new Reason.NotPlanned("the item is not in the catalogue"),
            new Reason.NotPlanned("there is no stock record"),
            new Reason.NotPlanned("no supplier sells it there on 2026-11-22"));
  }

  @Test
  void a_unit_that_earns_nothing_is_not_ordered() throws IOException {
    night.row("state/economics", "item_id=lamp", "location_id=*", "margin_minor=-12.5");
    // -12.5 x 0.8 + 10 = 0
    assertThat(plan().lines().get(0).reasons()).containsExactly(new Reason.EarnsNothing(0));
    night
        .without("state/economics", "lamp")
        .row("state/economics", "item_id=lamp", "location_id=*", "margin_minor=-12");
    assertThat(plan().lines().get(0).quantity()).isPositive();
  }

  @Test
  void a_supplier_takes_orders_on_its_days_only() throws IOException {
    // The day after the as-of date is a Monday; the next order day is Thursday.
    night
        .without("state/suppliers", "sun")
        .row("state/suppliers", "supplier_id=sun", "order_days=TUE;THU");
    assertThat(plan().lines().get(0).reasons().get(0)).isInstanceOf(Reason.SupplierClosed.class);
    night
        .without("state/suppliers", "sun")
        .row("state/suppliers", "supplier_id=sun", "order_days=MON");
    assertThat(plan().lines().get(0).quantity()).isEqualTo(12);
  }

  /**
   * One bulb a day for sure, 10 each, 0.1 a day held, an order costs 50: 32 days of cover earn most
   * (CoverCycleTest). With one bulb left a day's wait costs nothing and saves a day of the cycle.
   */
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
    OrderLine tonight = plan().lines().get(0);
    night
        .without("state/stock", "bulb")
        .row("state/stock", "item_id=bulb", "location_id=home", "on_hand=1");
    OrderLine waiting = plan().lines().get(0);

    assertThat(tonight.quantity()).isEqualTo(32);
    assertThat(waiting.quantity()).isZero();
    assertThat(waiting.reasons().get(0))
        .isEqualTo(
            new Reason.SupplierClosed(
                "moon",
                "ordering 1 days later is worth 3 minor more, as its order costs 50 and lasts 32"
                    + " days"));
  }

  @Test
  void the_plan_reads_back_as_it_was_written() throws IOException {
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);

    RestockPlan plan = plan();

    assertThat(plan.hash()).isEqualTo(result.figures().get("plan_hash"));
    assertThat(plan.boundMinor()).isGreaterThanOrEqualTo(plan.expectedProfitMinor());
    assertThat(PlanFiles.readStages(staged(result, 1))).isNotEmpty();
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
    RestockPlan plan = PlanFiles.read(staged(first, 0), staged(first, 1), AS_OF);
    assertThat(plan.cashUsedMinor()).isBetween(1L, 30000L);
    assertThat(plan.lines().stream().mapToLong(OrderLine::costMinor).sum())
        .isEqualTo(plan.cashUsedMinor());
  }

  @Test
  void what_cannot_be_is_refused_with_file_and_line() throws IOException {
    cheaperOffer("moq_units=0");
    assertRefused("state/supply_terms line 3", "moq_units must be at least 1, not 0");
    cheaperOffer("case_pack_units=0");
    assertRefused("state/supply_terms line 3", "case_pack_units must be at least 1, not 0");
    cheaperOffer("item_id=nothing");
    assertRefused("state/supply_terms line 3", "'nothing' is not in the catalogue");
    cheaperOffer("lead_time_days_p90=3");
    assertRefused("state/supply_terms line 3", "median <= p90");
  }

  @Test
  void a_negative_budget_names_the_setting() throws IOException {
    night.set("cash_budget_minor", "-1");
    assertRefused("cash_budget_minor is '-1'", "zero or more");
  }

  @Test
  void a_file_that_was_not_handed_over_is_named() throws IOException {
    StepInput whole = night.write(0);
    StepInput input =
        new StepInput(
            whole.runId(),
            whole.step(),
            whole.shopId(),
            whole.asOf(),
            whole.seed(),
            whole.codeVersion(),
            whole.inputs().stream().filter(file -> !file.name().equals("forecast")).toList(),
            whole.settings(),
            whole.stagingDir());
    assertRefused(() -> new OptimiseStep().run(input, Progress.SILENT), "'forecast'");
  }

  private void cheaperOffer(String column) {
    night.without("state/supply_terms", "moon");
    List<String> columns =
        new java.util.ArrayList<>(
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

  private RestockPlan plan() throws IOException {
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);
    return PlanFiles.read(staged(result, 0), staged(result, 1), AS_OF);
  }

  private static Path staged(StepResult result, int index) {
    return Path.of(result.outputs().get(index).path());
  }

  private void assertRefused(String... parts) {
    assertRefused(this::plan, parts);
  }

  private void assertRefused(ThrowingCallable step, String... parts) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            StepFailure.class, failure -> assertThat(failure.isBadInput()).isTrue())
        .hasMessageContainingAll(parts);
  }
}
