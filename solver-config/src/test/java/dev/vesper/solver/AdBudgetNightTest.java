package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.ads.plan.AdsPlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lamps of {@link LampNight}: a sold one earns (150 - 100) x (1 - 0.2) = 40. In the coming week
 * 10 of the 12 on hand are asked for; what comes on the eighth day is too late. A campaign that
 * spends x brings 20 x / (100 + x) lamps: 10 at the usual 100, which the forecast holds already, so
 * 2 + 10 = 12 can be sold by it, which 150 brings.
 */
class AdBudgetNightTest {
  @TempDir private Path folder;
  private NightFolder night;

  @BeforeEach
  void lamps() {
    night =
        LampNight.in(folder)
            .set("ads_budget_minor", "unlimited")
            .set("ads_step_minor", "50")
            .set("ads_largest_step", "10");
    campaign("search", "lamps", "lamp");
  }

  private void campaign(String channel, String campaign, String items) {
    night
        .row(
            "response_cells",
            "channel=" + channel,
            "campaign=" + campaign,
            "item_ids=" + items,
            "period_days=7",
            "last_spend_minor=100",
            "mean_spend_minor=100",
            "max_spend_minor=200")
        .row(
            "response_curves",
            "channel=" + channel,
            "campaign=" + campaign,
            "draw=0",
            "form=hill",
            "height=20",
            "carry_over=0",
            "half=100",
            "slope=1",
            "adstock_minor=0");
  }

  private StepResult run() throws IOException {
    return new OptimiseStep().run(night.write(0), Progress.SILENT);
  }

  private AdsPlan plan() throws IOException {
    StepResult result = run();
    return LampNight.budgets(result);
  }

  @Test
  void spends_until_the_stock_is_sold_and_not_until_the_curve_is_flat() throws IOException {
    // Without the stock's end, 20 x 40 x 100 / (100 + x)^2 > 1 up to x = 182: 200 would be nearer.
    AdsPlan plan = plan();

    BudgetLine line = plan.lines().get(0);
    assertThat(line.budgetMinor()).isEqualTo(150);
    assertThat(line.previousMinor()).isEqualTo(100);
    assertThat(line.extraUnits()).isEqualTo(12, within(1e-3));
    assertThat(line.netMarginMinor()).isEqualTo(480, within(1e-3));
    assertThat(line.stockLimited()).isTrue();
    assertThat(line.unservedShare()).isZero();
    assertThat(line.coverDays()).isEqualTo(8.4, within(0.05));
    assertThat(line.binding()).containsExactly(BudgetRule.RETURN, BudgetRule.STOCK);
    assertThat(plan.figures().valueMinor()).isEqualTo(330, within(1e-3));
    assertThat(plan.figures().previousValueMinor()).isEqualTo(300, within(1e-3));
    assertThat(plan.figures().gap()).isLessThan(1e-5);
  }

  @Test
  void spends_until_the_curve_is_flat_where_there_is_stock() throws IOException {
    night
        .without("state/stock", "2")
        .row("state/stock", "item_id=lamp", "location_id=home", "on_hand=99");

    BudgetLine line = plan().lines().get(0);

    // 800 x / (100 + x) - x: 333.33 at 200, 330 at 150.
    assertThat(line.budgetMinor()).isEqualTo(200);
    assertThat(line.stockLimited()).isFalse();
    assertThat(line.netGainMinor()).isEqualTo(800 * 2 / 3.0 - 200, within(1e-3));
  }

  @Test
  void a_budget_rises_by_a_fifth_at_most_unless_told_otherwise() throws IOException {
    night.set("ads_largest_step", "0.2").set("ads_step_minor", "10");

    BudgetLine line = plan().lines().get(0);

    assertThat(line.budgetMinor()).isEqualTo(120);
    assertThat(line.binding()).containsExactly(BudgetRule.LARGEST_STEP_UP);
  }

  @Test
  void steps_count_from_what_was_truly_spent_in_as_many_days() throws IOException {
    // The later import says 60 of the last day; the eighth day back is no part of the week.
    String first = "landing/ad_spend/0000000001";
    night
        .row(first, "day=2026-11-22", "channel=search", "campaign=lamps", "cost_minor=90")
        .row(first, "day=2026-11-16", "channel=search", "campaign=lamps", "cost_minor=20")
        .row(first, "day=2026-11-15", "channel=search", "campaign=lamps", "cost_minor=500")
        .row(
            "landing/ad_spend/0000000002",
            "day=2026-11-22",
            "channel=search",
            "campaign=lamps",
            "cost_minor=60");

    assertThat(plan().lines().get(0).previousMinor()).isEqualTo(80);
  }

  @Test
  void a_campaign_for_items_that_nobody_knows_the_worth_of_stays_as_it_is() throws IOException {
    campaign("social", "chairs", "chair");

    BudgetLine chairs = plan().lines().get(1);

    assertThat(chairs.budgetMinor()).isEqualTo(100);
    assertThat(chairs.binding()).containsExactly(BudgetRule.UNKNOWN_WORTH);
  }

  @Test
  void a_frozen_campaign_stays_as_it_is() throws IOException {
    night.set("ads_freeze", "search");

    BudgetLine line = plan().lines().get(0);

    assertThat(line.budgetMinor()).isEqualTo(100);
    assertThat(line.binding()).containsExactly(BudgetRule.FROZEN);
  }

  @Test
  void two_campaigns_share_the_stock_of_what_both_promote() throws IOException {
    campaign("social", "lamps", "lamp");

    AdsPlan plan = plan();

    // 2 + 10 + 10 = 22 lamps; the pair that earns most is 150 and 100: 22 lamps for 250.
    assertThat(plan.lines().stream().mapToLong(BudgetLine::budgetMinor).sum()).isEqualTo(250);
    assertThat(plan.figures().valueMinor()).isEqualTo(22 * 40 - 250, within(1e-3));
    assertThat(plan.lines().stream().mapToDouble(BudgetLine::netGainMinor).sum())
        .isEqualTo(plan.figures().valueMinor(), within(0.01));
    assertThat(plan.figures().boundMinor()).isGreaterThanOrEqualTo(plan.figures().valueMinor());
  }

  @Test
  void a_budget_below_what_the_steps_allow_names_the_rules_and_keeps_last_week()
      throws IOException {
    night.set("ads_budget_minor", "50").set("ads_largest_step", "0.2");

    StepResult result = run();
    AdsPlan plan = plan();

    assertThat(plan.figures().conflict()).isNotEmpty();
    assertThat(plan.lines().get(0).budgetMinor()).isEqualTo(100);
    assertThat(result.figures().get("ads_conflict")).contains("50").contains("search/lamps");
    assertThat(result.figures()).containsKey("plan_hash");
  }

  @Test
  void a_person_s_bounds_go_before_the_largest_step() throws IOException {
    night.set("ads_largest_step", "0.2").set("ads_bounds", "search/lamps=170..180");

    assertThat(plan().lines().get(0).budgetMinor()).isEqualTo(170);
  }

  @Test
  void a_channel_s_most_holds_and_is_named() throws IOException {
    campaign("search", "lights", "lamp");
    night
        .set("ads_bounds", "search=0..150")
        .without("state/stock", "2")
        .row("state/stock", "item_id=lamp", "location_id=home", "on_hand=99");

    AdsPlan plan = plan();

    assertThat(plan.lines().stream().mapToLong(BudgetLine::budgetMinor).sum()).isEqualTo(150);
    assertThat(plan.lines())
        .anySatisfy(line -> assertThat(line.binding()).contains(BudgetRule.CHANNEL_MOST));
  }

  @Test
  void the_curve_passes_through_the_plan_and_says_where_data_end() throws IOException {
    List<BudgetPoint> points = new ArrayList<>();
    AdsPlanFiles.eachPoint(LampNight.output(run(), "ads_curve_points"), points::add);

    assertThat(points.stream().filter(point -> point.spendMinor() == 150).findFirst())
        .hasValueSatisfying(
            point -> {
              assertThat(point.netMarginMinor()).isEqualTo(480, within(1e-3));
              assertThat(point.drawsMinor()).containsExactly(480);
              assertThat(point.insideData() && point.allowed()).isTrue();
            });
    assertThat(points).anyMatch(point -> point.spendMinor() == 300 && !point.insideData());
    assertThat(points).anyMatch(point -> point.spendMinor() == 0 && !point.allowed());
  }

  @Test
  void the_same_night_leaves_the_same_bytes_in_any_order_of_rows() throws IOException {
    campaign("social", "lamps", "");
    List<String> first = hashes(new OptimiseStep().run(night.write(0), Progress.SILENT));

    assertThat(hashes(new OptimiseStep().run(night.write(5), Progress.SILENT))).isEqualTo(first);
  }

  private static List<String> hashes(StepResult result) {
    return result.outputs().stream().map(ArtefactRef::sha256).toList();
  }

  @Test
  void a_night_without_curves_has_no_ad_budget() throws IOException {
    StepResult result = new OptimiseStep().run(LampNight.in(folder).write(9), Progress.SILENT);

    assertThat(result.outputs()).noneMatch(output -> output.name().startsWith("ads_"));
  }

  @Test
  void a_setting_that_cannot_be_is_named_with_its_cure() {
    night.set("ads_bounds", "search=many");

    assertThatThrownBy(this::run)
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("ads_bounds")
        .hasMessageContaining("./vesper shop set");
  }
}
