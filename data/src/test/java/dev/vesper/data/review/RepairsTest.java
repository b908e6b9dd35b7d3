package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static dev.vesper.data.review.Morning.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.repair.RepairBook;
import dev.vesper.data.repair.RepairFigures;
import dev.vesper.data.repair.RepairLine;
import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.repair.RepairRequest.State;
import dev.vesper.data.repair.Repairs;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.valuation.CertifiedPrice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RepairsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final Instant NOW = Instant.parse("2011-12-10T07:00:00Z");
  private static final RepairFigures FIGURES =
      new RepairFigures(
          100,
          90,
          95,
          new CertifiedPrice(10, 5, 12),
          1200,
          1000,
          1,
          1,
          1,
          200,
          Map.of(),
          List.of(),
          7);

  private final Morning morning = new Morning(DATABASE, "repairs-" + System.nanoTime());
  private final Reviews reviews = morning.reviews();
  private final Repairs repairs = DATABASE.store().repairs();

  private PlanHead plan(String... items) {
    ProposedLine[] lines = new ProposedLine[items.length];
    for (int i = 0; i < items.length; i++) {
      lines[i] = ProposedLine.of(items[i], 12);
    }
    PlanHead plan = morning.plan(lines);
    for (String item : items) {
      morning.ladder(plan, item);
    }
    morning.sql("insert into plan_room values (?, 'uk', 100)", plan.planId());
    return plan;
  }

  @Test
  void what_people_have_fixed_is_pinned_and_the_rest_is_free() {
    morning.setting("cash_budget_minor", "5000");
    morning.supplier(morning.imported("suppliers"), "s1", "Acme", 25, 900, 4);
    PlanHead plan = plan("a", "b", "c", "d");
    reviews.change(plan, 0, key("a"), 18, ReasonCode.SEASON_ENDS, "", "ada");
    reviews.hold(plan, 1, keys("b"), null, "", "ada");
    reviews.approve(plan, 2, keys("c"), "ada");

    StandingPlan standing = reviews.standing(plan);

    RestockProblem problem = standing.problem();
    assertThat(standing.fixed()).isEqualTo(3);
    assertThat(standing.revision()).isEqualTo(3);
    assertThat(problem.cashMinor()).isEqualTo(5000);
    assertThat(problem.suppliers()).containsExactly(new RestockProblem.Supplier("s1", 25, 900, 4));
    assertThat(problem.locations().get(0).capacityLitres()).isEqualTo(100.001);
    // A fixed line is one pack of its quantity; what is held is not ordered and not there.
    assertThat(problem.lines())
        .extracting(RestockProblem.Line::packUnits)
        .containsExactly(18, 12, 6);
    assertThat(problem.lines())
        .extracting(RestockProblem.Line::pinnedPacks)
        .containsExactly(1, 1, null);
    assertThat(problem.lines().get(0).gainMinor()).containsExactly(0, 130);
    assertThat(problem.lines().get(2).gainMinor()).containsExactly(0, 40, 90, 130, 150);
    assertThat(standing.now().values()).containsExactly(1, 1, 2);
    assertThat(StandingPlan.key(problem.lines().get(2).id())).isEqualTo(key("d"));
  }

  @Test
  void a_plan_whose_room_was_never_kept_is_not_solved_again() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));

    assertThatThrownBy(() -> reviews.standing(plan))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("run its night again");
  }

  @Test
  void an_accepted_repair_is_one_change_that_one_undo_takes_back() {
    PlanHead plan = plan("a", "b", "c");
    reviews.change(plan, 0, key("a"), 24, ReasonCode.PROMOTION_PLANNED, "", "ada");
    RepairRequest asked = repairs.ask(plan, 1, "ada");
    assertThat(repairs.ask(plan, 1, "bob").id()).isEqualTo(asked.id());
    answer(asked, line("b", 12, 0), line("c", 12, 18));

    Reviewed accepted = repairs.accept(plan, asked.id(), "bob");

    assertThat(accepted.changed()).containsExactly(key("b"), key("c"));
    assertThat(line(plan, "a").quantity()).isEqualTo(24);
    assertThat(line(plan, "b").quantity()).isZero();
    assertThat(line(plan, "b").reasonCode()).isEqualTo(ReasonCode.REPAIR);
    assertThat(line(plan, "b").actor()).isEqualTo("bob");
    assertThat(repairs.newest(plan).orElseThrow().state()).isEqualTo(State.ACCEPTED);
    assertThat(reviews.changes(plan, 1).get(0).verb()).isEqualTo(PlanChange.Verb.REPAIR);
    // What a repair has moved may move again; what a person has fixed stays fixed.
    assertThat(reviews.standing(plan).fixed()).isEqualTo(1);

    reviews.undo(plan, accepted.revision(), "ada");

    assertThat(line(plan, "b").quantity()).isEqualTo(12);
    assertThat(line(plan, "c").quantity()).isEqualTo(12);
    assertThat(line(plan, "a").quantity()).isEqualTo(24);
  }

  @Test
  void a_repair_of_a_plan_that_has_changed_since_is_refused() {
    PlanHead plan = plan("a", "b");
    RepairRequest asked = repairs.ask(plan, 0, "ada");
    answer(asked, line("b", 12, 0));
    reviews.change(plan, 0, key("a"), 18, ReasonCode.SEASON_ENDS, "", "bob");

    assertThatThrownBy(() -> repairs.accept(plan, asked.id(), "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is at revision 1 by now; the repair is about revision 0");
    assertThatThrownBy(() -> repairs.ask(plan, 0, "ada")).isInstanceOf(Refused.class);
    assertThat(line(plan, "b").quantity()).isEqualTo(12);
    assertThat(repairs.find(plan, asked.id()).orElseThrow().state()).isEqualTo(State.READY);
  }

  @Test
  void only_what_is_ready_is_decided_on_and_once() {
    PlanHead plan = plan("a", "b");
    RepairRequest asked = repairs.ask(plan, 0, "ada");

    assertThatThrownBy(() -> repairs.accept(plan, asked.id(), "ada"))
        .hasMessageContaining("is asked; only one that is ready");
    answer(asked, line("b", 12, 0));
    repairs.drop(plan, asked.id(), "ada");
    assertThatThrownBy(() -> repairs.accept(plan, asked.id(), "ada"))
        .hasMessageContaining("is dropped");
    assertThat(reviews.revision(plan)).isZero();
  }

  @Test
  void a_request_is_taken_once_and_again_only_when_its_process_is_silent_for_long() {
    PlanHead plan = plan("a");
    RepairRequest asked = repairs.ask(plan, 0, "ada");
    RepairBook book = DATABASE.store().repairBook(asked.shopId());

    assertThat(book.take("one", NOW).orElseThrow().id()).isEqualTo(asked.id());
    assertThat(book.take("two", NOW.plusSeconds(119))).isEmpty();
    assertThat(book.take("two", NOW.plusSeconds(121)).orElseThrow().id()).isEqualTo(asked.id());
    book.trouble(asked, "two", State.REFUSED, "cash 10", NOW);
    RepairRequest answered = repairs.newest(plan).orElseThrow();
    assertThat(answered.state()).isEqualTo(State.REFUSED);
    assertThat(answered.trouble()).isEqualTo("cash 10");
  }

  @Test
  void nobody_gives_the_reason_of_a_repair_by_hand() {
    PlanHead plan = plan("a");

    assertThatThrownBy(() -> reviews.change(plan, 0, key("a"), 18, ReasonCode.REPAIR, "", "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("given by repairs alone");
  }

  private ReviewLine line(PlanHead plan, String item) {
    return reviews.line(plan, key(item)).orElseThrow();
  }

  private static RepairLine line(String item, long before, long after) {
    return new RepairLine(
        key(item), before, after, RepairLine.Why.FREES_CASH, 1200, 100 * after, 90, 0);
  }

  private static void answer(RepairRequest asked, RepairLine... lines) {
    RepairBook book = DATABASE.store().repairBook(asked.shopId());
    RepairRequest taken = book.take("worker", NOW).orElseThrow();
    book.progress(taken, "worker", 1, 3, "best plan", NOW);
    book.ready(taken, "worker", FIGURES, List.of(lines), NOW);
    assertThat(DATABASE.store().repairs().lines(taken)).containsExactlyInAnyOrder(lines);
  }
}
