package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.domain.plan.RuleEffect.Kind;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules beyond bounds on the lamps of {@link LampNight}, of which there are enough: a campaign that
 * spends x earns 800 x / (100 + x), so less the spend 216.7, 300, 330, 333.3 and 321.4 at 50, 100,
 * 150, 200 and 250. It spent 100 last.
 */
class AdRulesNightTest {
  @TempDir private Path folder;
  private NightFolder night;

  @BeforeEach
  void lamps() {
    night =
        LampNight.in(folder)
            .without("state/stock", "2")
            .row("state/stock", "item_id=lamp", "location_id=home", "on_hand=99")
            .set("ads_budget_minor", "unlimited")
            .set("ads_step_minor", "50")
            .set("ads_largest_step", "10");
    campaign("search", "");
  }

  private void campaign(String channel, String warnings) {
    night.row(
        "response_cells",
        "channel=" + channel,
        "campaign=lamps",
        "item_ids=lamp",
        "period_days=7",
        "last_spend_minor=100",
        "mean_spend_minor=100",
        "max_spend_minor=200",
        "warnings=" + warnings);
    draw(channel, 0, 20);
  }

  private void draw(String channel, int draw, double height) {
    night.row(
        "response_curves",
        "channel=" + channel,
        "campaign=lamps",
        "draw=" + draw,
        "form=hill",
        "height=" + height,
        "carry_over=0",
        "half=100",
        "slope=1",
        "adstock_minor=0");
  }

  private AdsPlan plan() throws IOException {
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);
    return LampNight.budgets(result);
  }

  private static double effect(AdsPlan plan, Kind kind) {
    return plan.effects().stream()
        .filter(effect -> effect.kind() == kind)
        .mapToDouble(RuleEffect::value)
        .sum();
  }

  @Test
  void a_month_s_rest_is_spread_over_its_days_and_days_without_news_are_charged()
      throws IOException {
    // Told of: the 21st and 22nd with 100; the 20 days before are taken to have spent 50 each.
    // 1000 are left for 8 days, of which the plan has 7.
    night
        .set("ads_month_budget_minor", "2100")
        .row(
            "landing/ad_spend/0000000001",
            "day=2026-11-21",
            "channel=search",
            "campaign=lamps",
            "cost_minor=40")
        .row(
            "landing/ad_spend/0000000001",
            "day=2026-11-22",
            "channel=search",
            "campaign=lamps",
            "cost_minor=60");

    AdsPlan plan = plan();

    assertThat(plan.figures().budgetMinor()).isEqualTo(875);
    assertThat(plan.lines().get(0).budgetMinor()).isEqualTo(200);
    assertThat(effect(plan, Kind.MONTH_SPENT_MINOR)).isEqualTo(100);
    assertThat(effect(plan, Kind.MONTH_ASSUMED_MINOR)).isEqualTo(1000);
    assertThat(effect(plan, Kind.MONTH_LEFT_MINOR)).isEqualTo(1000);

    night.set("ads_budget_minor", "160");
    assertThat(plan().figures().budgetMinor()).as("the smaller of both").isEqualTo(160);
  }

  @Test
  void a_month_that_is_spent_leaves_nothing_and_the_rules_that_contradict_are_named()
      throws IOException {
    night.set("ads_month_budget_minor", "0");

    assertThat(plan().figures().conflict())
        .containsExactly("cell search/lamps takes at least 50 minor", "the budget is 0 minor");
  }

  @Test
  void no_step_is_taken_that_returns_less_than_was_asked_for_and_its_price_is_told()
      throws IOException {
    // From 100 to 150 a minor unit earns 1.6, from 150 to 200 it earns 1.067.
    night.set("ads_least_marginal_return", "1.5");

    AdsPlan plan = plan();

    assertThat(plan.lines().get(0).budgetMinor()).isEqualTo(150);
    assertThat(plan.lines().get(0).binding()).containsExactly(BudgetRule.TARGET_RETURN);
    assertThat(plan.figures().valueMinor()).isEqualTo(330, within(1e-3));
    assertThat(plan.figures().gap()).isLessThan(1e-5);
    assertThat(effect(plan, Kind.RETURN_UNSPENT_MINOR)).isEqualTo(50);
    assertThat(effect(plan, Kind.RETURN_COST_MINOR)).isEqualTo(10 / 3.0, within(0.01));

    night.set("ads_least_marginal_return", "1.05");
    assertThat(plan().lines().get(0).budgetMinor()).isEqualTo(200);
  }

  @Test
  void a_campaign_below_its_least_return_falls_as_low_as_it_may() throws IOException {
    // 800 / (100 + x) is 3.2 at 150, 2.67 at 200 and 5.33 at 50.
    night.set("ads_least_return", "3");
    AdsPlan plan = plan();
    assertThat(plan.lines().get(0).budgetMinor()).isEqualTo(150);
    assertThat(plan.lines().get(0).binding()).containsExactly(BudgetRule.TARGET_RETURN);
    assertThat(effect(plan, Kind.RETURN_UNSPENT_MINOR)).isEqualTo(50);

    night.set("ads_least_return", "6");
    assertThat(plan().lines().get(0).budgetMinor()).isEqualTo(50);

    night.set("ads_pause", "yes");
    assertThat(plan().lines().get(0).budgetMinor()).isZero();
  }

  @Test
  void the_mean_of_the_worst_half_is_served_with_a_proof_and_its_price_is_told()
      throws IOException {
    // A second draw of height 4: the worst half earns 160 x / (100 + x) - x: 3.3 at 50, -20 at 100.
    // By the mean, 480 x / (100 + x) - x is best at 100: 140 against 110 at 50.
    draw("search", 1, 4);
    assertThat(plan().lines().get(0).budgetMinor()).isEqualTo(100);

    night.set("ads_risk", "cvar:0.5");
    AdsPlan plan = plan();

    assertThat(plan.lines().get(0).budgetMinor()).isEqualTo(50);
    assertThat(plan.figures().valueMinor()).isEqualTo(110, within(1e-3));
    assertThat(effect(plan, Kind.RISK_MINOR)).isEqualTo(10 / 3.0, within(0.01));
    assertThat(effect(plan, Kind.RISK_BOUND_MINOR)).isEqualTo(10 / 3.0, within(0.05));
    assertThat(effect(plan, Kind.RISK_COST_MINOR)).isEqualTo(30, within(0.01));
  }

  @Test
  void only_as_many_campaigns_change_as_may_and_the_others_say_so() throws IOException {
    campaign("social", "");
    night.set("ads_most_changed", "1");

    AdsPlan plan = plan();

    assertThat(plan.lines().stream().map(BudgetLine::budgetMinor))
        .containsExactlyInAnyOrder(100L, 200L);
    assertThat(plan.lines())
        .filteredOn(line -> line.budgetMinor() == 100)
        .allSatisfy(line -> assertThat(line.binding()).containsExactly(BudgetRule.COUNT));
    assertThat(plan.figures().gap()).isLessThan(1e-4);
    assertThat(effect(plan, Kind.COUNT_COST_MINOR)).isEqualTo(100 / 3.0, within(0.01));
  }

  @Test
  void only_as_many_campaigns_run_as_may() throws IOException {
    campaign("social", "");
    night.set("ads_most_active", "1").set("ads_pause", "yes");

    assertThat(plan().lines().stream().map(BudgetLine::budgetMinor))
        .containsExactlyInAnyOrder(0L, 200L);
  }

  @Test
  void counts_and_bounds_that_contradict_name_a_smallest_set() throws IOException {
    campaign("social", "");
    campaign("video", "");
    night
        .set("ads_bounds", "search/lamps=150..200;social/lamps=150..200")
        .set("ads_most_changed", "1");

    AdsPlan plan = plan();

    assertThat(plan.figures().conflict())
        .containsExactly(
            "search/lamps takes 150 to 200 minor, last 100",
            "social/lamps takes 150 to 200 minor, last 100",
            "at most 1 campaigns change");
    assertThat(plan.lines()).allMatch(line -> line.budgetMinor() == 100);
  }

  @Test
  void a_small_share_is_spent_to_learn_where_nothing_is_known_and_is_marked() throws IOException {
    night.without("response_cells", "search");
    campaign("social", "never_varied");
    night
        .set("ads_budget_minor", "200")
        .set("ads_step_minor", "1")
        .set("ads_exploration_share", "0.02");

    AdsPlan plan = plan();

    // Budgets in steps of 8 end at 180; of the 4 to learn with, no campaign takes above half.
    assertThat(effect(plan, Kind.EXPLORATION_MINOR)).isEqualTo(2);
    assertThat(plan.lines())
        .filteredOn(line -> line.channel().equals("social"))
        .allSatisfy(line -> assertThat(line.binding()).containsExactly(BudgetRule.EXPLORATION));
    assertThat(plan.figures().spentMinor()).isLessThanOrEqualTo(200);

    night.set("ads_freeze", "social");
    assertThat(effect(plan(), Kind.EXPLORATION_MINOR)).as("frozen").isZero();
  }

  @Test
  void groups_in_groups_are_bounded_by_their_names() throws IOException {
    campaign("social", "");
    campaign("video", "");
    night
        .set("ads_groups", "two=search,social/lamps;all=two,video")
        .set("ads_bounds", "two=0..200;all=0..300;search/lamps=50..300");

    AdsPlan plan = plan();

    assertThat(plan.lines().stream().mapToLong(BudgetLine::budgetMinor).sum()).isEqualTo(300);
    assertThat(
            plan.lines().stream()
                .filter(line -> !line.channel().equals("video"))
                .mapToLong(BudgetLine::budgetMinor)
                .sum())
        .isLessThanOrEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "ads_risk,cvar:2",
    "ads_least_return,-1",
    "ads_least_marginal_return,0.5",
    "ads_most_changed,few",
    "ads_exploration_share,0.03",
    "ads_groups,a=b;b=a",
    "ads_month_budget_minor,much"
  })
  void a_rule_that_cannot_be_is_named_with_its_cure(String key, String value) {
    night.set(key, value);

    assertThatThrownBy(this::plan)
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining(key)
        .hasMessageContaining("./vesper shop set");
  }

  @Test
  void a_campaign_in_two_groups_of_which_none_is_part_of_the_other_is_refused() {
    night.set("ads_bounds", "search=0..500").set("ads_groups", "two=search/lamps;all=two");

    assertThatThrownBy(this::plan)
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("search/lamps")
        .hasMessageContaining("ads_groups");
  }

  @Test
  void with_one_purse_the_rules_that_are_not_kept_are_named() throws IOException {
    night.set("joint_budget_minor", "400").set("ads_risk", "cvar:0.1").set("ads_most_changed", "1");

    assertThat(plan().effects().stream().map(RuleEffect::key))
        .containsExactly("ads_most_changed", "ads_risk");
  }
}
