package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lamps of {@link LampNight} with the campaign of {@link AdBudgetNightTest}: x brings 20 x /
 * (100 + x) lamps in the first week, of which the forecast holds 10 already.
 */
class PurseNightTest {
  @TempDir private Path folder;
  private NightFolder night;

  @BeforeEach
  void lamps() {
    night =
        LampNight.in(folder)
            .set("ads_budget_minor", "unlimited")
            .set("ads_step_minor", "50")
            .set("ads_largest_step", "10")
            .row(
                "response_cells",
                "channel=search",
                "campaign=lamps",
                "item_ids=lamp",
                "period_days=7",
                "last_spend_minor=100",
                "mean_spend_minor=100",
                "max_spend_minor=200")
            .row(
                "response_curves",
                "channel=search",
                "campaign=lamps",
                "draw=0",
                "form=hill",
                "height=20",
                "carry_over=0",
                "half=100",
                "slope=1",
                "adstock_minor=0");
  }

  private void onHand(long lamps) {
    night
        .without("state/stock", "home")
        .row("state/stock", "item_id=lamp", "location_id=home", "on_hand=" + lamps);
  }

  private StepResult run() throws IOException {
    return new OptimiseStep().run(night.write(0), Progress.SILENT);
  }

  private static AdsPlan ads(StepResult result) throws IOException {
    return LampNight.budgets(result);
  }

  private static RestockPlan orders(StepResult result) throws IOException {
    return PlanFiles.read(
        LampNight.output(result, "plan_lines"),
        LampNight.output(result, "plan_figures"),
        LampNight.AS_OF);
  }

  @Test
  void without_a_purse_the_order_covers_what_the_chosen_budget_brings_and_says_so()
      throws IOException {
    // 150 brings 12 lamps, 2 more than the forecast holds.
    OrderLine line = orders(run()).lines().get(0);

    assertThat(line.demandP50()).isEqualTo(32);
    assertThat(line.reasons()).contains(new Reason.AdsLift(2));
  }

  @Test
  void a_lift_that_makes_stock_end_sooner_makes_the_order_larger() throws IOException {
    // 27 and 5 lamps cover 30 less 8 in the third week: two packs. With 2 more asked for in the
    // first week, 2 are left for the third: the order covers 8 of its 10 as the forecast's 6
    // before.
    onHand(17);
    long with = orders(run()).lines().get(0).quantity();
    night.set("ads_freeze", "search");
    RestockPlan without = orders(run());

    assertThat(without.lines().get(0).reasons())
        .noneMatch(reason -> reason instanceof Reason.AdsLift);
    assertThat(with).isGreaterThanOrEqualTo(without.lines().get(0).quantity());
  }

  @Test
  void one_purse_is_split_and_both_parts_keep_within_it() throws IOException {
    // Lamps enough: one more sold earns 40 and saves 21 days of holding, so 1220 x / (100 + x) - x
    // is 510 at 100, 613.3 at 200, 621.4 at 250 and 615 at 300; 120 only pays for 100.
    onHand(99);
    night.set("joint_budget_minor", "120");
    StepResult result = run();
    AdsPlan plan = ads(result);
    Purse purse = Objects.requireNonNull(plan.purse());

    assertThat(plan.lines().get(0).budgetMinor()).isEqualTo(100);
    assertThat(purse.purseMinor()).isEqualTo(120);
    assertThat(purse.adsMinor()).isEqualTo(100);
    assertThat(purse.ordersMinor()).isEqualTo(20);
    assertThat(purse.boundMinor()).isGreaterThanOrEqualTo(purse.valueMinor());
    // A lamp more earns 40 and is not held for three weeks.
    assertThat(purse.liftPrices().get("lamp")).isBetween(0.0, 61.01);
    assertThat(orders(result).cashUsedMinor()).isLessThanOrEqualTo(20);
    assertThat(result.figures())
        .containsEntry("purse_ads_minor", "100")
        .containsKey("purse_sequential_loss_minor");

    night.set("joint_budget_minor", "249");
    assertThat(ads(run()).lines().get(0).budgetMinor()).isEqualTo(200);
    night.set("joint_budget_minor", "400");
    assertThat(ads(run()).lines().get(0).budgetMinor()).isEqualTo(250);
  }

  @Test
  void what_no_order_can_bring_in_time_is_not_advertised() throws IOException {
    // Stock in hand is sold out in the second week whatever is spent; an order comes in the third.
    // Each lamp asked for before that only turns a customer of the second week away.
    night.set("joint_budget_minor", "5000");
    AdsPlan plan = ads(run());

    assertThat(plan.lines().get(0).budgetMinor()).isEqualTo(50);
    assertThat(plan.lines().get(0).previousMinor()).isEqualTo(100);
    assertThat(Objects.requireNonNull(plan.purse()).liftPrices().get("lamp")).isLessThan(40);
  }

  @Test
  void a_purse_below_what_the_budgets_must_spend_names_the_rules_and_the_night_goes_on()
      throws IOException {
    night.set("joint_budget_minor", "20");
    StepResult result = run();

    assertThat(ads(result).figures().conflict()).isNotEmpty();
    assertThat(ads(result).lines().get(0).budgetMinor()).isEqualTo(100);
    assertThat(orders(result).cashUsedMinor()).isZero();
  }

  @Test
  void without_curves_the_purse_is_the_cash_of_the_orders() throws IOException {
    NightFolder plain = LampNight.in(folder).set("joint_budget_minor", "1199");

    assertThat(LampNight.plan(plain).cashUsedMinor()).isEqualTo(800);
  }

  @Test
  void the_same_night_leaves_the_same_bytes_in_any_order_of_rows() throws IOException {
    night.set("joint_budget_minor", "900");
    List<String> first = hashes(run());

    assertThat(hashes(new OptimiseStep().run(night.write(5), Progress.SILENT))).isEqualTo(first);
  }

  @Test
  void a_deadline_that_has_passed_cuts_the_search_and_the_plan_says_so_with_its_gap()
      throws IOException {
    night.set("joint_budget_minor", "900");
    StepResult whole = run();
    StepResult inTime = new OptimiseStep(() -> false).run(night.write(0), Progress.SILENT);
    StepResult cut = new OptimiseStep(() -> true).run(night.write(0), Progress.SILENT);

    assertThat(whole.figures()).doesNotContainKey(OptimiseStep.CUT);
    assertThat(hashes(inTime)).isEqualTo(hashes(whole));
    RestockPlan plan = orders(cut);
    assertThat(plan.degraded()).isTrue();
    assertThat(plan.boundMinor()).isGreaterThanOrEqualTo(plan.expectedProfitMinor());
    assertThat(cut.figures().get(OptimiseStep.CUT)).matches("[0-9]+\\.[0-9]{3} %");
  }

  private static List<String> hashes(StepResult result) {
    return result.outputs().stream().map(ArtefactRef::sha256).toList();
  }

  @Test
  void a_purse_that_cannot_be_is_named_with_its_cure() {
    night.set("joint_budget_minor", "-1");

    assertThatThrownBy(this::run)
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("joint_budget_minor")
        .hasMessageContaining("./vesper shop set");
  }

  @Test
  void money_that_is_left_is_said_in_the_shop_s_money() throws IOException {
    night.set("currency", "EUR").set("ads_budget_minor", "120").set("ads_step_minor", "100");

    assertThat(ads(run()).figures().unspent()).startsWith("0.20 EUR stay unspent");
    assertThat(ads(run()).figures().valueMinor()).isEqualTo(300, within(1e-3));
  }
}
