package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static dev.vesper.data.review.Morning.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaleTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private final Morning morning = new Morning(DATABASE, "stale");
  private final Reviews reviews = morning.reviews();

  @Test
  void two_people_on_different_lines_never_disturb_each_other() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));

    reviews.approve(plan, 0, keys("a"), "ada");
    assertThat(reviews.approve(plan, 0, keys("b"), "grace").revision()).isEqualTo(2);
  }

  @Test
  void a_stale_write_is_refused_with_what_changed() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    morning.ladder(plan, "a");
    reviews.change(plan, 0, key("a"), 18, ReasonCode.SEASON_ENDS, "", "ada");

    Stale stale =
        catchThrowableOfType(Stale.class, () -> reviews.approve(plan, 0, keys("a", "b"), "grace"));

    assertThat(stale.changes())
        .containsExactly(
            new Stale.Change(key("a"), "proposed, 18 units", "ada", EmbeddedDatabase.NOW));
    assertThat(stale)
        .hasMessage(
            "a at uk is proposed, 18 units by now, changed by ada at 2011-12-10T02:00:00Z. Look at"
                + " the plan again and decide anew");
    assertThat(reviews.revision(plan)).isEqualTo(1);
    assertThat(reviews.line(plan, key("b")).orElseThrow().state()).isEqualTo(LineState.PROPOSED);
    assertThat(reviews.approve(plan, 1, keys("a", "b"), "grace").revision()).isEqualTo(2);
  }

  @Test
  void an_undo_that_left_the_line_as_it_was_is_noticed_too() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    reviews.hold(plan, 0, keys("a"), null, "", "ada");
    reviews.undo(plan, 1, "grace");

    Stale stale =
        catchThrowableOfType(Stale.class, () -> reviews.approve(plan, 1, keys("a"), "ada"));

    assertThat(stale.changes())
        .containsExactly(
            new Stale.Change(key("a"), "proposed, 12 units", "grace", EmbeddedDatabase.NOW));
    assertThat(reviews.approve(plan, 2, keys("a"), "ada").revision()).isEqualTo(3);
  }

  @Test
  void nobody_undoes_a_change_that_was_not_seen() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    reviews.approve(plan, 0, keys("a"), "ada");
    reviews.approve(plan, 0, keys("b"), "grace");

    assertThatThrownBy(() -> reviews.undo(plan, 1, "ada"))
        .isInstanceOf(Stale.class)
        .hasMessageContaining("b at uk is approved, 6 units by now, changed by grace");
    assertThat(reviews.undo(plan, 2, "ada").changed()).isEqualTo(keys("b"));
  }

  @Test
  void many_at_once_are_stale_as_one() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    morning.ladder(plan, "a");
    reviews.change(plan, 0, key("a"), 18, ReasonCode.SEASON_ENDS, "", "ada");

    assertThatThrownBy(() -> reviews.approveSafe(plan, 0, "grace")).isInstanceOf(Stale.class);
    assertThatThrownBy(() -> reviews.approveSupplier(plan, 0, "s1", "grace"))
        .isInstanceOf(Stale.class);
    // What somebody else has approved already is not touched, so it cannot be stale.
    reviews.approve(plan, 1, keys("a"), "ada");
    assertThat(reviews.approveSupplier(plan, 0, "s1", "grace").changed()).isEqualTo(keys("b"));
  }

  @Test
  void a_revision_that_is_not_there_yet_cannot_have_been_seen() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));

    for (long seen : new long[] {-1, 1}) {
      assertThatThrownBy(() -> reviews.approve(plan, seen, keys("a"), "ada"))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("nobody can have seen revision " + seen);
    }
  }

  @Test
  void a_long_list_of_changes_is_told_in_short() {
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 6),
            ProposedLine.of("b", 6),
            ProposedLine.of("c", 6),
            ProposedLine.of("d", 6));
    reviews.approveSafe(plan, 0, "ada");

    assertThatThrownBy(() -> reviews.hold(plan, 0, keys("a", "b", "c", "d"), null, "", "grace"))
        .hasMessageContaining("; c at uk is approved")
        .hasMessageContaining("; and 1 more lines. Look");
  }
}
