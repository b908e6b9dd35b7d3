package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static dev.vesper.data.review.Morning.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.PlanStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReviewsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static Morning morning(String shop) {
    return new Morning(DATABASE, shop);
  }

  @Test
  void a_line_is_proposed_until_somebody_decides() {
    Morning morning = morning("r1");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));

    ReviewLine line = morning.reviews().line(plan, key("a")).orElseThrow();

    assertThat(line.state()).isEqualTo(LineState.PROPOSED);
    assertThat(line.quantity()).isEqualTo(12);
    assertThat(line.changed()).isFalse();
    assertThat(line.revision()).isZero();
    assertThat(line.actor()).isEmpty();
    assertThat(line.decidedAt()).isNull();
    // 12 units at (0.3 x 20 + 0.4 x 30 + 0.3 x 40) / 10 days = 3 a day.
    assertThat(line.coverDays()).isEqualTo(4);
    assertThat(morning.reviews().line(plan, key("nothing"))).isEmpty();
    assertThat(morning.reviews().revision(plan)).isZero();
  }

  @Test
  void a_changed_quantity_takes_its_figures_from_the_line_s_ladder() {
    Morning morning = morning("r2");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    morning.ladder(plan, "a");

    Reviewed reviewed =
        morning
            .reviews()
            .change(plan, 0, key("a"), 18, ReasonCode.PROMOTION_PLANNED, " fair ", "ada");

    assertThat(reviewed).isEqualTo(new Reviewed(1, keys("a")));
    ReviewLine line = morning.reviews().line(plan, key("a")).orElseThrow();
    assertThat(line.quantity()).isEqualTo(18);
    assertThat(line.packs()).isEqualTo(3);
    assertThat(line.costMinor()).isEqualTo(1800);
    assertThat(line.gainMinor()).isEqualTo(130);
    assertThat(line.stockOutProbability()).isEqualTo(0.25);
    assertThat(line.coverDays()).isEqualTo(6);
    assertThat(line.reasonCode()).isEqualTo(ReasonCode.PROMOTION_PLANNED);
    assertThat(line.note()).isEqualTo("fair");
    assertThat(line.actor()).isEqualTo("ada");
    assertThat(line.decidedAt()).isEqualTo(EmbeddedDatabase.NOW);
    assertThat(line.proposal().quantity()).isEqualTo(12);
    assertThat(line.changed()).isTrue();
  }

  @Test
  void whole_packs_and_the_least_order_or_nothing_can_be_ordered() {
    Morning morning = morning("r3");
    PlanHead plan = morning.plan(ProposedLine.of("a", 18));
    morning.ladder(plan, "a");
    Reviews reviews = morning.reviews();

    for (long wrong : new long[] {-6, 6, 11, 13}) {
      assertThatThrownBy(
              () -> reviews.change(plan, 0, key("a"), wrong, ReasonCode.STOCK_IS_WRONG, "", "ada"))
          .isInstanceOf(Refused.class)
          .hasMessageContaining(wrong + " units cannot be ordered");
    }
    assertThat(
            catchThrowableOfType(
                Refused.class,
                () -> reviews.change(plan, 0, key("a"), 6, ReasonCode.STOCK_IS_WRONG, "", "ada")))
        .hasMessage(
            "a at uk: 6 units cannot be ordered; it comes in packs of 6, at least 12 units, or"
                + " none");
    assertThat(reviews.revision(plan)).isZero();
    reviews.change(plan, 0, key("a"), 12, ReasonCode.STOCK_IS_WRONG, "", "ada");
    reviews.change(plan, 1, key("a"), 0, ReasonCode.STOCK_IS_WRONG, "", "ada");
    ReviewLine none = reviews.line(plan, key("a")).orElseThrow();
    assertThat(none.quantity()).isZero();
    assertThat(none.costMinor()).isZero();
    assertThat(none.gainMinor()).isZero();
    assertThat(none.stockOutProbability()).isEqualTo(0.875);
  }

  @Test
  void a_line_without_a_ladder_is_ordered_at_the_supplier_s_terms_or_not_at_all() {
    Morning morning = morning("r4");
    morning.terms(morning.imported("supply_terms"), "s1", "a", 4, 10, 50);
    PlanHead plan = morning.plan(ProposedLine.of("a", 0), ProposedLine.of("b", 0));
    Reviews reviews = morning.reviews();

    // Packs of 4 that reach 10 units: 12 at least.
    assertThatThrownBy(
            () -> reviews.change(plan, 0, key("a"), 8, ReasonCode.STOCK_IS_WRONG, "", "ada"))
        .hasMessageContaining("packs of 4, at least 12 units");
    reviews.change(plan, 0, key("a"), 12, ReasonCode.STOCK_IS_WRONG, "", "ada");
    assertThat(reviews.line(plan, key("a")).orElseThrow().costMinor()).isEqualTo(600);
    assertThatThrownBy(
            () -> reviews.change(plan, 1, key("b"), 12, ReasonCode.STOCK_IS_WRONG, "", "ada"))
        .hasMessage("b at uk has no supplier with known terms, so nothing can be ordered");
    reviews.change(plan, 1, key("b"), 0, ReasonCode.STOCK_IS_WRONG, "counted", "ada");
    assertThat(reviews.line(plan, key("b")).orElseThrow().actor()).isEqualTo("ada");
  }

  @Test
  void the_reason_other_says_which_in_a_note() {
    Morning morning = morning("r5");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    morning.ladder(plan, "a");

    assertThatThrownBy(
            () -> morning.reviews().change(plan, 0, key("a"), 18, ReasonCode.OTHER, " ", "ada"))
        .hasMessage("the reason 'other' needs a note that says which");
    assertThat(
            morning
                .reviews()
                .change(plan, 0, key("a"), 18, ReasonCode.OTHER, "a hunch", "ada")
                .revision())
        .isEqualTo(1);
  }

  @Test
  void a_held_line_is_not_ordered_and_is_released_to_what_the_solver_said() {
    Morning morning = morning("r6");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    morning.ladder(plan, "a");
    Reviews reviews = morning.reviews();
    reviews.change(plan, 0, key("a"), 18, ReasonCode.SEASON_ENDS, "", "ada");

    reviews.hold(plan, 1, keys("a"), null, "ask them", "grace");

    ReviewLine held = reviews.line(plan, key("a")).orElseThrow();
    assertThat(held.state()).isEqualTo(LineState.HELD);
    assertThat(held.quantity()).isEqualTo(18);
    assertThat(held.note()).isEqualTo("ask them");
    assertThat(held.actor()).isEqualTo("grace");
    assertThat(reviews.summary(plan).costMinor()).isEqualTo(600);
    Reviewed released = reviews.release(plan, 2, keys("a", "b"), "ada");
    assertThat(released).isEqualTo(new Reviewed(3, keys("a")));
    ReviewLine free = reviews.line(plan, key("a")).orElseThrow();
    assertThat(free.state()).isEqualTo(LineState.PROPOSED);
    assertThat(free.quantity()).isEqualTo(12);
    assertThat(free.actor()).isEmpty();
    assertThat(free.reasonCode()).isNull();
    assertThat(reviews.release(plan, 3, keys("a", "b"), "ada"))
        .isEqualTo(new Reviewed(3, List.of()));
  }

  @Test
  void a_hold_until_the_day_of_the_order_itself_would_hold_nothing() {
    Morning morning = morning("r7");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    LocalDate orderDay = Morning.DAY.plusDays(1);

    assertThatThrownBy(() -> morning.reviews().hold(plan, 0, keys("a"), orderDay, "", "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("a hold until 2011-12-10 would hold nothing");
    morning.reviews().hold(plan, 0, keys("a"), orderDay.plusDays(1), "", "ada");
    assertThat(morning.reviews().line(plan, key("a")).orElseThrow().until())
        .isEqualTo(LocalDate.of(2011, 12, 11));
  }

  @Test
  void the_first_approval_approves_the_plan_and_only_undoing_the_last_makes_it_a_draft_again() {
    Morning morning = morning("r8");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    morning.ladder(plan, "a");
    Reviews reviews = morning.reviews();
    assertThat(plan.status()).isEqualTo(PlanStatus.DRAFT);

    reviews.approve(plan, 0, keys("a"), "ada");
    assertThat(morning.again(plan).status()).isEqualTo(PlanStatus.APPROVED);
    assertThat(morning.again(plan).statusActor()).isEqualTo("ada");
    reviews.approve(plan, 1, keys("b"), "ada");
    reviews.undo(plan, 2, "grace");
    assertThat(morning.again(plan).status()).isEqualTo(PlanStatus.APPROVED);
    reviews.undo(plan, 3, "grace");
    assertThat(morning.again(plan).status()).isEqualTo(PlanStatus.DRAFT);
    assertThat(morning.again(plan).statusActor()).isEqualTo("grace");
    reviews.redo(plan, 4, "ada");
    assertThat(morning.again(plan).status()).isEqualTo(PlanStatus.APPROVED);
    // A change takes the approval away, but nobody has taken back that the plan was approved.
    reviews.change(plan, 5, key("a"), 18, ReasonCode.SEASON_ENDS, "", "ada");
    assertThat(reviews.line(plan, key("a")).orElseThrow().state()).isEqualTo(LineState.PROPOSED);
    assertThat(morning.again(plan).status()).isEqualTo(PlanStatus.APPROVED);
  }

  @Test
  void a_held_line_is_not_approved_without_being_released() {
    Morning morning = morning("r9");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    Reviews reviews = morning.reviews();
    reviews.hold(plan, 0, keys("a"), null, "", "ada");

    assertThatThrownBy(() -> reviews.approve(plan, 1, keys("a", "b"), "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage("a at uk is held by ada; release it before approving it");
    assertThat(reviews.line(plan, key("b")).orElseThrow().state()).isEqualTo(LineState.PROPOSED);
    assertThat(reviews.approve(plan, 1, keys("b"), "grace").changed()).isEqualTo(keys("b"));
    assertThat(reviews.approve(plan, 2, keys("b"), "ada")).isEqualTo(new Reviewed(2, List.of()));
  }

  @Test
  void a_supplier_s_lines_are_approved_but_for_what_is_held_or_not_ordered() {
    Morning morning = morning("r10");
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 12),
            ProposedLine.of("b", 6),
            ProposedLine.of("c", 0),
            ProposedLine.of("d", 6).from("s2"));
    Reviews reviews = morning.reviews();
    reviews.hold(plan, 0, keys("b"), null, "", "ada");

    assertThat(reviews.approveSupplier(plan, 1, "s1", "ada").changed()).isEqualTo(keys("a"));
    assertThat(reviews.approveSupplier(plan, 2, "s1", "ada").changed()).isEmpty();
    assertThat(reviews.approveSupplier(plan, 2, "nobody", "ada").changed()).isEmpty();
  }

  @Test
  void safe_lines_are_approved_at_once_and_undone_at_once() {
    Morning morning = morning("r11");
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 12),
            ProposedLine.of("b", 6),
            ProposedLine.of("c", 6).assuming("unit_cost_minor"),
            ProposedLine.of("d", 0));
    Reviews reviews = morning.reviews();

    assertThat(reviews.approveSafe(plan, 0, "ada").changed()).isEqualTo(keys("a", "b"));
    assertThat(reviews.undo(plan, 1, "ada").changed()).isEqualTo(keys("a", "b"));
    assertThat(reviews.summary(plan).safe()).isEqualTo(2);
  }

  @Test
  void a_published_line_is_frozen_until_its_order_is_cancelled() {
    Morning morning = morning("r12");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    Reviews reviews = morning.reviews();
    reviews.approve(plan, 0, keys("a", "b"), "ada");
    String po = morning.order(plan, "a", 12);

    ReviewLine published = reviews.line(plan, key("a")).orElseThrow();
    assertThat(published.state()).isEqualTo(LineState.PUBLISHED);
    assertThat(published.poId()).isEqualTo(po);
    assertThatThrownBy(() -> reviews.hold(plan, 1, keys("a", "b"), null, "", "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage("a at uk is published in purchase order " + po + ": change the order instead");
    assertThatThrownBy(() -> reviews.undo(plan, 1, "ada")).hasMessageContaining(po);
    assertThat(reviews.line(plan, key("b")).orElseThrow().state()).isEqualTo(LineState.APPROVED);
    morning.cancel(po);
    assertThat(reviews.line(plan, key("a")).orElseThrow().state()).isEqualTo(LineState.APPROVED);
    assertThat(reviews.undo(plan, 1, "ada").changed()).isEqualTo(keys("a", "b"));
  }

  @Test
  void a_superseded_plan_takes_no_decisions() {
    Morning morning = morning("r13");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    DATABASE.store().plans().advance(plan, PlanStatus.SUPERSEDED, "ada");

    assertThatThrownBy(() -> morning.reviews().approve(plan, 0, keys("a"), "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage("plan 2011-12-09 version 1 is superseded; decide on the newest plan");
  }

  @Test
  void a_line_that_is_not_in_the_plan_and_a_write_without_an_actor_are_faults() {
    Morning morning = morning("r14");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));

    assertThatThrownBy(() -> morning.reviews().approve(plan, 0, keys("a", "x"), "ada"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("plan 2011-12-09 version 1 has no line for x at uk");
    assertThatThrownBy(() -> morning.reviews().approve(plan, 0, keys("a"), " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(morning.reviews().revision(plan)).isZero();
  }

  @Test
  void a_plan_of_a_version_without_reviews_is_opened_when_it_is_looked_at() {
    Morning morning = morning("r15");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    morning.sql("delete from review_line where plan_id = ?", plan.planId());
    morning.sql("delete from review_supplier where plan_id = ?", plan.planId());
    morning.sql("delete from plan_review where plan_id = ?", plan.planId());

    assertThat(morning.reviews().summary(plan).ordered()).isEqualTo(1);
    assertThat(morning.reviews().approve(plan, 0, keys("a"), "ada").revision()).isEqualTo(1);
    PlanHead empty = morning.plan();
    assertThat(morning.reviews().summary(empty).ordered()).isZero();
  }
}
