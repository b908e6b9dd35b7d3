package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.access.Accounts;
import dev.vesper.data.access.Role;
import dev.vesper.data.access.SecondPerson;
import dev.vesper.data.review.BudgetKey;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.HandedOver;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Runs;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.plan.RuleEffect;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BudgetMorningTest {
  private static final BudgetKey BRAND = new BudgetKey("search", "brand");
  private static final BudgetKey SPRING = new BudgetKey("social", "spring");

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static BudgetLine budget(BudgetKey key, LocalDate asOf, long budget) {
    return new BudgetLine(
        key.channel(),
        key.campaign(),
        asOf.plusDays(1),
        asOf.plusDays(7),
        budget,
        1000,
        12.5,
        4000.25,
        3000,
        5000,
        2.5,
        true,
        0.03,
        8.4,
        List.of(BudgetRule.LARGEST_STEP_UP, BudgetRule.STOCK),
        List.of("spend_never_varied"));
  }

  private static AdsPlan budgets(LocalDate asOf, long brand) {
    return new AdsPlan(
        asOf,
        List.of(budget(BRAND, asOf, brand), budget(SPRING, asOf, 900)),
        new AdsPlan.Figures(
            7000, 7001, 2200L, brand + 900, 0.5, 6500, "a step is too large", List.of("x", "y")),
        new Purse(
            9000,
            9000 - brand - 900,
            brand + 900,
            8100.5,
            8101,
            0.25,
            40,
            new TreeMap<>(Map.of("a", 7.5))),
        List.of(
            new RuleEffect(RuleEffect.Kind.RISK_MINOR, "cvar:0.1", 6400.125),
            new RuleEffect(RuleEffect.Kind.EXPLORATION_MINOR, "search/brand", 40)));
  }

  private static PlanHead plan(Morning shop, LocalDate asOf, long brand) {
    var run =
        DATABASE.store().runs().create(new Runs.NewRun(shop.shop(), asOf, 42, "0.1.0", "night"));
    RestockPlan plan =
        new RestockPlan(
            asOf,
            List.of(line("a", "s1", 5)),
            1000,
            1000,
            0,
            0,
            new TreeMap<>(),
            new TreeMap<>(),
            false);
    List<BudgetPoint> points =
        List.of(
            new BudgetPoint("search", "brand", 0, 0, 0, true, false, new int[] {0, 0}),
            new BudgetPoint("search", "brand", 3000, 20, 8000, false, true, new int[] {7000, 9000}),
            new BudgetPoint("social", "spring", 2000, 10, 3000, true, true, new int[] {1, -2}));
    return DATABASE
        .store()
        .plans()
        .save(
            shop.shop(),
            run.runId(),
            plan,
            new HandedOver(
                List.of(), List.of(), null, new HandedOver.Budgets(budgets(asOf, brand), points)),
            "night");
  }

  private static BudgetReviews reviews() {
    return DATABASE.store().budgetReviews();
  }

  private static BudgetReview.Line brand(PlanHead plan) {
    return reviews().find(plan).orElseThrow().lines().get(0);
  }

  private static List<String> shown(Morning shop) throws Exception {
    return shop.rows(
        "select channel, campaign, first_day, last_day, budget_minor from storefront.ad_budget"
            + " where shop_id = '%s' order by 1, 2",
        shop.shop());
  }

  @Test
  void budgets_are_kept_as_the_solver_left_them() {
    Morning shop = new Morning(DATABASE, "kept");
    PlanHead plan = plan(shop, DAY, 1200);

    assertThat(DATABASE.store().plans().loadBudgets(plan)).contains(budgets(DAY, 1200));
    assertThat(reviews().points(plan)).hasSize(3);
    assertThat(reviews().points(plan).get(1).drawsMinor()).containsExactly(7000, 9000);
    assertThat(brand(plan).state()).isEqualTo(LineState.PROPOSED);
  }

  @Test
  void a_plan_without_budgets_has_none() {
    Morning shop = new Morning(DATABASE, "none");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));

    assertThat(DATABASE.store().plans().loadBudgets(plan)).isEmpty();
    assertThat(reviews().find(plan)).isEmpty();
  }

  @Test
  void a_changed_and_approved_budget_goes_live_and_undo_brings_the_one_before_back()
      throws Exception {
    Morning shop = new Morning(DATABASE, "live");
    PlanHead first = plan(shop, DAY, 1200);
    long approved = reviews().approve(first, 0, List.of(), "ada").revision();
    shop.publishing().publish(first, approved, "k1", "grace");
    assertThat(shown(shop))
        .containsExactly(
            "search brand 2025-11-29 2025-12-05 1200", "social spring 2025-11-29 2025-12-05 900");

    PlanHead second = plan(shop, DAY.plusDays(1), 1300);
    long changed =
        reviews()
            .change(second, 0, BRAND, 1500, ReasonCode.PROMOTION_PLANNED, "", "ada")
            .revision();
    assertThat(brand(second).budgetMinor()).isEqualTo(1500);
    long again = reviews().approve(second, changed, List.of(BRAND), "ada").revision();
    assertThat(brand(second).waits()).isTrue();
    Publication made = shop.publishing().publish(second, again, "k2", "grace");

    assertThat(shown(shop))
        .containsExactly(
            "search brand 2025-11-30 2025-12-06 1500", "social spring 2025-11-29 2025-12-05 900");
    assertThat(brand(second).waits()).isFalse();
    assertThat(brand(second).publishedMinor()).isEqualTo(1500);
    assertThat(shop.now(second).status()).isEqualTo(PlanStatus.PUBLISHED);

    shop.publishing().undo("live", made.number(), "k3", "grace");
    assertThat(shown(shop))
        .containsExactly(
            "search brand 2025-11-29 2025-12-05 1200", "social spring 2025-11-29 2025-12-05 900");
    shop.publishing().undo("live", 1, "k4", "grace");
    assertThat(shown(shop)).isEmpty();
  }

  @Test
  void above_the_limit_two_people_sign() {
    Morning shop = new Morning(DATABASE, "eyes");
    PlanHead plan = plan(shop, DAY, 1200);
    ReasonCode why = ReasonCode.PROMOTION_PLANNED;
    long changed = reviews().change(plan, 0, BRAND, 1500, why, "", "ada").revision();
    String mo = marketer(shop.shop());
    limit(shop, 1499);
    assertThatThrownBy(() -> reviews().approve(plan, changed, List.of(BRAND), "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "ada changed 1500 minor units of what would be approved; above 1499 another person"
                + " approves it");
    assertThat(brand(plan).state()).isEqualTo(LineState.PROPOSED);
    assertThatThrownBy(() -> reviews().approve(plan, changed, List.of(BRAND), mo))
        .hasMessageContaining("above 1499 an operations manager approves them");
    limit(shop, 1500);
    long own = reviews().approve(plan, changed, List.of(BRAND), "ada").revision();
    // The second budget is nobody's change; with it what one person approved is 2,400.
    long approved = reviews().approve(plan, own, List.of(SPRING), "ada").revision();
    limit(shop, 2399);
    assertThatThrownBy(() -> shop.publishing().publish(shop.now(plan), approved, "k1", "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "ada approved 2400 minor units of this plan; above 2399 another person publishes it");
    assertThat(shop.publishing().publish(shop.now(plan), approved, "k2", "grace").number())
        .isEqualTo(1);
  }

  private static String marketer(String shop) {
    Accounts accounts = DATABASE.store().access(shop, Clock.systemUTC()).accounts();
    accounts.add("mo", Role.MARKETER, "root", new SecureRandom());
    return "mo";
  }

  private static void limit(Morning shop, long minor) {
    DATABASE.store().settings().set(shop.shop(), SecondPerson.LIMIT, "" + minor, "root");
  }

  @Test
  void what_is_published_is_not_published_twice() throws Exception {
    Morning shop = new Morning(DATABASE, "twice");
    PlanHead plan = plan(shop, DAY, 1200);
    long approved = reviews().approve(plan, 0, List.of(), "ada").revision();
    shop.publishing().publish(plan, approved, "k1", "grace");

    assertThatThrownBy(() -> shop.publishing().publish(shop.now(plan), approved, "k2", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("nothing to publish");
  }

  @Test
  void undo_and_redo_walk_through_budgets_and_lines_in_one_log() {
    Morning shop = new Morning(DATABASE, "undo");
    PlanHead plan = plan(shop, DAY, 1200);
    reviews().change(plan, 0, BRAND, 1500, ReasonCode.PROMOTION_PLANNED, "why", "ada");
    reviews().approve(plan, 1, List.of(BRAND), "ada");
    assertThat(shop.now(plan).status()).isEqualTo(PlanStatus.APPROVED);

    DATABASE.store().reviews().undo(plan, 2, "ada");
    assertThat(brand(plan).state()).isEqualTo(LineState.PROPOSED);
    assertThat(brand(plan).budgetMinor()).isEqualTo(1500);
    assertThat(shop.now(plan).status()).isEqualTo(PlanStatus.DRAFT);
    DATABASE.store().reviews().undo(plan, 3, "ada");
    assertThat(brand(plan).budgetMinor()).isEqualTo(1200);
    DATABASE.store().reviews().redo(plan, 4, "ada");
    assertThat(brand(plan).budgetMinor()).isEqualTo(1500);

    long released = reviews().release(plan, 5, List.of(), "ada").revision();
    assertThat(released).isEqualTo(6);
    assertThat(brand(plan).budgetMinor()).isEqualTo(1200);
    assertThat(reviews().release(plan, 6, List.of(), "ada").revision()).isEqualTo(6);
    assertThat(DATABASE.store().reviews().changes(plan, 1).get(0).lines()).isEqualTo(1);
  }

  @Test
  void who_saw_an_older_revision_is_refused() {
    Morning shop = new Morning(DATABASE, "stale");
    PlanHead plan = plan(shop, DAY, 1200);
    reviews().change(plan, 0, SPRING, 800, ReasonCode.CASH_NEEDED_ELSEWHERE, "", "ada");

    assertThatThrownBy(() -> reviews().approve(plan, 0, List.of(), "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("revision 1, you saw 0");
  }

  @Test
  void a_budget_beyond_its_curve_or_below_zero_is_refused_and_its_end_is_not() {
    Morning shop = new Morning(DATABASE, "beyond");
    PlanHead plan = plan(shop, DAY, 1200);

    for (long wrong : new long[] {-1, 3001}) {
      assertThatThrownBy(
              () ->
                  reviews().change(plan, 0, BRAND, wrong, ReasonCode.PROMOTION_PLANNED, "", "ada"))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("from 0 to 3000");
    }
    assertThatThrownBy(() -> reviews().change(plan, 0, BRAND, 3000, ReasonCode.OTHER, " ", "ada"))
        .hasMessageContaining("needs a note");
    assertThatThrownBy(
            () -> reviews().approve(plan, 0, List.of(new BudgetKey("search", "no")), "ada"))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(
            reviews()
                .change(plan, 0, BRAND, 3000, ReasonCode.PROMOTION_PLANNED, "", "ada")
                .changed())
        .containsExactly(BRAND);
  }

  @Test
  void the_audit_trail_tells_of_budgets() throws Exception {
    Morning shop = new Morning(DATABASE, "told");
    PlanHead plan = plan(shop, DAY, 1200);
    reviews().approve(plan, 0, List.of(BRAND), "ada");

    assertThat(
            shop.rows(
                "select (e.entry::json) ->> 'actor', (e.entry::json) ->> 'verb', p.payload::json"
                    + " -> 'after' -> 'after' ->> 'state' from audit.entry e join audit.payload p"
                    + " using (shop_id, seq) where shop_id = 'told' order by seq desc limit 2"))
        .containsExactlyInAnyOrder("ada plan.approve_budgets -", "ada budget.changed approved");
  }
}
