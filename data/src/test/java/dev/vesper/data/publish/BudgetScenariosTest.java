package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.review.BudgetKey;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.data.store.BudgetScenarios;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.HandedOver;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.ResponseFindings;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.ToldNight;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.valuation.BudgetCurves;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BudgetScenariosTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final FrontierPoint BEST =
      new FrontierPoint(
          true, 1200, 1200, 4800.5, 4000, 6000, 0.25, new TreeMap<>(Map.of("search/brand", 1200L)));

  private static PlanHead plan(Morning shop, LocalDate asOf) {
    var run =
        DATABASE.store().runs().create(new Runs.NewRun(shop.shop(), asOf, 42, "0.1.0", "night"));
    BudgetLine brand =
        new BudgetLine(
            "search",
            "brand",
            asOf.plusDays(1),
            asOf.plusDays(7),
            1200,
            1000,
            1,
            1,
            1,
            1,
            1,
            false,
            0,
            null,
            List.of(),
            List.of());
    List<BudgetPoint> points =
        List.of(
            new BudgetPoint("search", "brand", 0, 0, 0, true, true, new int[] {0, 0}),
            new BudgetPoint("search", "brand", 2000, 20, 8000, true, true, new int[] {7000, 9000}));
    return DATABASE
        .store()
        .plans()
        .save(
            shop.shop(),
            run.runId(),
            new RestockPlan(
                asOf,
                List.of(line("a", "s1", 5)),
                1,
                1,
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                false),
            new HandedOver(
                List.of(),
                List.of(),
                null,
                new HandedOver.Budgets(
                    new AdsPlan(
                        asOf,
                        List.of(brand),
                        new AdsPlan.Figures(1, 1, 1200L, 1200, 0, 1, "", List.of()),
                        new Purse(9000, 7800, 1200, 1, 1, 0.25, 0, new TreeMap<>())),
                    points,
                    List.of(BEST))),
            "night");
  }

  private static BudgetCurves curves(PlanHead plan) {
    return new BudgetCurves(DATABASE.store().budgetReviews().points(plan));
  }

  private static BudgetScenarios scenarios() {
    return DATABASE.store().budgetScenarios();
  }

  private static BudgetScenario save(PlanHead plan, String name, long budget) {
    return scenarios()
        .save(plan, curves(plan), name, " why ", Map.of("search/brand", budget), "ada");
  }

  @Test
  void a_scenario_is_kept_with_what_its_plan_promised() {
    Morning shop = new Morning(DATABASE, "kept-scenario");
    PlanHead plan = plan(shop, DAY);

    BudgetScenario kept = save(plan, " more ", 1000);

    assertThat(scenarios().list(shop.shop())).containsExactly(kept);
    assertThat(kept.name()).isEqualTo("more");
    assertThat(kept.note()).isEqualTo("why");
    assertThat(kept.budgets()).containsExactly(Map.entry("search/brand", 1000L));
    // Half way to 8000, less 1000.
    assertThat(kept.promised().gainMinor()).isEqualTo(3000);
    assertThat(kept.stale(plan)).isFalse();
    assertThat(scenarios().named(shop.shop(), "MORE")).contains(kept);
  }

  @Test
  void a_name_is_taken_until_its_scenario_is_deleted() {
    Morning shop = new Morning(DATABASE, "named-scenario");
    PlanHead plan = plan(shop, DAY);
    long first = save(plan, "more", 1000).scenarioId();

    assertThatThrownBy(() -> save(plan, "More", 900)).isInstanceOf(Refused.class);
    scenarios().delete(shop.shop(), first, "grace");
    long second = save(plan, "More", 900).scenarioId();
    assertThatThrownBy(() -> scenarios().restore(shop.shop(), first, "grace"))
        .isInstanceOf(Refused.class);
    scenarios().delete(shop.shop(), second, "grace");
    assertThat(scenarios().restore(shop.shop(), first, "grace").deleted()).isFalse();
    assertThatThrownBy(() -> scenarios().find("other", first))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> save(plan, " ", 900)).hasMessageContaining("needs a name");
    assertThatThrownBy(() -> save(plan, "beyond", 2001)).hasMessageContaining("from 0 to 2000");
    assertThat(save(plan, "end", 2000).promised().spendMinor()).isEqualTo(2000);
  }

  @Test
  void one_of_an_earlier_plan_is_stale_and_cut_to_todays_curves() {
    Morning shop = new Morning(DATABASE, "stale-scenario");
    PlanHead first = plan(shop, DAY);
    BudgetScenario kept = save(first, "more", 1800);
    PlanHead second = plan(shop, DAY.plusDays(1));

    assertThat(kept.stale(second)).isTrue();
    BudgetCurves shorter =
        new BudgetCurves(
            List.of(
                new BudgetPoint("search", "brand", 0, 0, 0, true, true, new int[] {0}),
                new BudgetPoint("search", "brand", 1500, 9, 9, true, true, new int[] {9})));
    assertThat(kept.on(shorter).budgets()).containsEntry("search/brand", 1500L);
    assertThat(kept.on(shorter).cut()).containsEntry("search/brand", 1800L);
    assertThat(kept.on(new BudgetCurves(List.of())).gone()).containsEntry("search/brand", 1800L);
    assertThat(kept.on(curves(second)).whole()).isTrue();
  }

  @Test
  void the_audit_trail_tells_who_kept_deleted_and_brought_back() throws Exception {
    Morning shop = new Morning(DATABASE, "told-scenario");
    long kept = save(plan(shop, DAY), "more", 1000).scenarioId();
    scenarios().delete(shop.shop(), kept, "grace");
    scenarios().delete(shop.shop(), kept, "grace");
    scenarios().restore(shop.shop(), kept, "ada");

    assertThat(
            shop.rows(
                "select (e.entry::json) ->> 'actor', (e.entry::json) ->> 'verb' from audit.entry e"
                    + " where shop_id = 'told-scenario' order by seq desc limit 3"))
        .containsExactly(
            "ada budget_scenario.restored",
            "grace budget_scenario.deleted",
            "ada budget_scenario.saved");
  }

  @Test
  void the_frontier_is_kept_and_a_changed_budget_changes_what_the_purse_leaves_for_orders() {
    Morning shop = new Morning(DATABASE, "frontier");
    PlanHead plan = plan(shop, DAY);
    var reviews = DATABASE.store().budgetReviews();

    assertThat(reviews.frontier(plan)).containsExactly(BEST);
    assertThat(reviews.mostOfOrders(plan)).contains(7800L);
    reviews.change(
        plan, 0, new BudgetKey("search", "brand"), 2000, ReasonCode.PROMOTION_PLANNED, "", "ada");
    assertThat(reviews.mostOfOrders(plan)).contains(7000L);
  }

  @Test
  void what_a_night_learnt_is_kept_and_the_newest_quarter_added_up() throws Exception {
    Morning shop = new Morning(DATABASE, "learnt");
    PlanHead plan = plan(shop, DAY);
    ResponseFindings findings = DATABASE.store().responseFindings();
    assertThat(findings.newest(shop.shop(), DAY)).isEmpty();

    findings.save(
        shop.shop(),
        plan.runId(),
        DAY,
        List.of(Arrays.asList("search", "brand", "roi", "2.5", "1", "4", "1.83", null, null)),
        List.of(
            part(DAY.minusDays(91), "advertising", "100"),
            part(DAY.minusDays(90), "advertising", "10"),
            part(DAY.minusDays(6), "advertising", "2.5"),
            part(DAY.minusDays(6), "usual", "-1")),
        List.of(List.of("search", "brand", "few_periods", "words", "test")));

    assertThat(findings.newest(shop.shop(), DAY)).contains(new ToldNight(plan.runId(), DAY));
    assertThat(findings.newest(shop.shop(), DAY.minusDays(1))).isEmpty();
    assertThat(findings.parts(shop.shop(), plan.runId(), "search", "brand").get("advertising"))
        .isEqualTo(new ResponseFindings.Part("advertising", DAY.minusDays(90), 14, 12.5));
    assertThat(findings.fit(shop.shop(), plan.runId(), "search", "brand").get("roi").priorMean())
        .isEqualTo(1.83);
    assertThat(findings.warnings(shop.shop(), plan.runId(), "search", "brand"))
        .containsExactly(new ResponseFindings.Warning("few_periods", "words", "test"));
  }

  private static List<String> part(LocalDate day, String part, String units) {
    return Arrays.asList("search", "brand", day.toString(), "7", part, units, null, null);
  }
}
