package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.DAY;
import static dev.vesper.data.review.Morning.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.review.LineException.Code;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.domain.plan.RestockPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a plan's review knows of the shop when the plan is saved. */
class OpeningTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static Morning morning(String shop) {
    return new Morning(DATABASE, shop);
  }

  private static List<Code> codes(Morning morning, PlanHead plan, String item) {
    return morning.reviews().line(plan, key(item)).orElseThrow().exceptions().stream()
        .map(LineException::code)
        .toList();
  }

  @Test
  void titles_and_names_are_those_of_the_imports_that_hold_or_the_ids() {
    Morning morning = morning("o1");
    morning.item(morning.imported("catalogue"), "a", "old title", "mugs");
    long newest = morning.imported("catalogue");
    morning.item(newest, "a", "new title", "mugs");
    morning.item(newest, "c", " ", null);
    morning.supplier(morning.imported("suppliers"), "s1", "Acme", 0, 0, 0);
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 6),
            ProposedLine.of("b", 6).from("s2"),
            ProposedLine.of("c", 0).from(""));

    ReviewLine a = morning.reviews().line(plan, key("a")).orElseThrow();
    assertThat(a.title()).isEqualTo("new title");
    assertThat(a.category()).isEqualTo("mugs");
    assertThat(a.supplierName()).isEqualTo("Acme");
    ReviewLine b = morning.reviews().line(plan, key("b")).orElseThrow();
    assertThat(b.title()).isEqualTo("b");
    assertThat(b.category()).isEmpty();
    assertThat(b.supplierName()).isEqualTo("s2");
    ReviewLine c = morning.reviews().line(plan, key("c")).orElseThrow();
    assertThat(c.title()).isEqualTo("c");
    assertThat(c.supplierName()).isEmpty();
  }

  @Test
  void without_a_history_more_than_three_times_the_median_demand_is_unusual() {
    Morning morning = morning("o2");
    PlanHead plan = morning.plan(ProposedLine.of("a", 90), ProposedLine.of("b", 96));

    assertThat(codes(morning, plan, "a")).isEmpty();
    assertThat(codes(morning, plan, "b")).containsExactly(Code.UNUSUAL_QUANTITY);
  }

  @Test
  void the_least_order_is_usual_however_little_is_sold() {
    Morning morning = morning("o3");
    long terms = morning.imported("supply_terms");
    morning.terms(terms, "s1", "a", 6, 96, 100);
    morning.terms(terms, "s1", "b", 6, 90, 100);
    PlanHead plan = morning.plan(ProposedLine.of("a", 96), ProposedLine.of("b", 96));

    assertThat(codes(morning, plan, "a")).isEmpty();
    assertThat(codes(morning, plan, "b")).containsExactly(Code.UNUSUAL_QUANTITY);
  }

  @Test
  void with_a_history_more_than_three_times_the_mean_of_eight_published_plans_is_unusual() {
    Morning morning = morning("o4");
    // The oldest of nine is forgotten; one is cancelled; the other seven are 4, 4, 4, 6, 6, 6, 12.
    int[] orders = {600, 600, 4, 4, 4, 6, 6, 6, 12};
    for (int i = 0; i < orders.length; i++) {
      PlanHead plan = morning.plan(DAY.minusDays(20 - i), ProposedLine.of("a", 12));
      String po = morning.order(plan, "a", orders[i]);
      if (i == 1) {
        morning.cancel(po);
      }
    }
    PlanHead plan = morning.plan(ProposedLine.of("a", 18), ProposedLine.of("b", 18));
    morning.ladder(plan, "a");

    // The mean is 6.
    assertThat(codes(morning, plan, "a")).isEmpty();
    morning.reviews().change(plan, 0, key("a"), 24, ReasonCode.PROMOTION_PLANNED, "", "ada");
    assertThat(morning.reviews().line(plan, key("a")).orElseThrow().exceptions())
        .extracting(LineException::code, LineException::numbers)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Code.UNUSUAL_QUANTITY, List.of("24", "18")));
  }

  @Test
  void an_item_without_a_sale_of_28_days_ago_is_ordered_for_the_first_time() {
    Morning morning = morning("o5");
    Run run = morning.run(DAY);
    history(morning, run, "old", DAY.minusDays(28), 7, "{1,0}");
    history(morning, run, "new", DAY.minusDays(27), 7, "{1,0}");
    // Four weeks without a sale, then one.
    history(morning, run, "late", DAY.minusDays(40), 7, "{0,0,3}");
    history(morning, run, "never", DAY.minusDays(700), 7, "{0,0}");
    PlanHead plan =
        save(
            run,
            ProposedLine.of("old", 6),
            ProposedLine.of("new", 6),
            ProposedLine.of("late", 6),
            ProposedLine.of("never", 6),
            ProposedLine.of("unknown", 6),
            ProposedLine.of("idle", 0));

    assertThat(codes(morning, plan, "old")).isEmpty();
    assertThat(codes(morning, plan, "new")).containsExactly(Code.FIRST_ORDER);
    // Its first sale is of day -26.
    assertThat(codes(morning, plan, "late")).containsExactly(Code.FIRST_ORDER);
    assertThat(codes(morning, plan, "never")).containsExactly(Code.FIRST_ORDER);
    assertThat(codes(morning, plan, "unknown")).containsExactly(Code.FIRST_ORDER);
    assertThat(codes(morning, plan, "idle")).isEmpty();
  }

  @Test
  void what_a_published_plan_has_ordered_before_is_no_first_order() {
    Morning morning = morning("o6");
    PlanHead before = morning.plan(DAY.minusDays(1), ProposedLine.of("a", 12));
    morning.order(before, "a", 12);
    Run run = morning.run(DAY);
    history(morning, run, "a", DAY.minusDays(7), 7, "{1}");

    assertThat(codes(morning, save(run, ProposedLine.of("a", 6)), "a")).isEmpty();
  }

  @Test
  void the_cash_budget_is_that_of_the_shop_s_settings() {
    Morning morning = morning("o7");
    morning.setting("cash_budget_minor", "5999");
    PlanHead plan = morning.plan(ProposedLine.of("a", 6));
    assertThat(codes(morning, plan, "a")).containsExactly(Code.EXPENSIVE_LINE);

    morning.setting("cash_budget_minor", "unlimited");
    assertThat(codes(morning, morning.plan(ProposedLine.of("a", 6)), "a")).isEmpty();
  }

  @Test
  void where_no_demand_is_expected_the_cover_is_endless() {
    Morning morning = morning("o8");
    ProposedLine unplanned = ProposedLine.of("a", 0);
    var line = unplanned.line();
    PlanHead plan =
        morning.save(
            DAY,
            List.of(
                new dev.vesper.domain.plan.OrderLine(
                    "a",
                    "uk",
                    "s1",
                    0,
                    0,
                    0,
                    0,
                    5,
                    5,
                    0,
                    0,
                    0,
                    0,
                    "",
                    "",
                    0,
                    line.reasons(),
                    List.of())));

    assertThat(morning.reviews().line(plan, key("a")).orElseThrow().coverDays())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  private static void history(
      Morning morning, Run run, String item, LocalDate first, int grain, String units) {
    morning.sql(
        "insert into demand_history values (?, ?, ?, 'uk', ?, ?, '"
            + units
            + "', '{}', '{}', 'night')",
        run.shopId(),
        run.runId(),
        item,
        grain,
        first);
  }

  private static PlanHead save(Run run, ProposedLine... lines) {
    RestockPlan plan =
        new RestockPlan(
            DAY,
            java.util.Arrays.stream(lines).map(ProposedLine::line).toList(),
            1000,
            1010,
            0,
            0.25,
            new TreeMap<>(),
            new TreeMap<>(),
            false);
    return DATABASE.store().plans().save(run.shopId(), run.runId(), plan, "night");
  }
}
