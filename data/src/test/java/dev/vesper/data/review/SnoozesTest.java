package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.DAY;
import static dev.vesper.data.review.Morning.key;
import static dev.vesper.data.review.Morning.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnoozesTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static Morning morning(String shop) {
    return new Morning(DATABASE, shop);
  }

  private static LineState state(Morning morning, PlanHead plan) {
    return morning.reviews().line(plan, key("a")).orElseThrow().state();
  }

  @Test
  void a_hold_until_a_day_reaches_into_later_plans_and_says_whose_it_is() {
    Morning morning = morning("z1");
    PlanHead first = morning.plan(DAY, ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    // The plan of day D orders on D + 1: held for the orders of the next three days.
    morning.reviews().hold(first, 0, keys("a"), DAY.plusDays(4), "late ship", "ada");
    morning.reviews().hold(first, 1, keys("b"), null, "", "ada");

    PlanHead next =
        morning.plan(DAY.plusDays(2), ProposedLine.of("a", 24), ProposedLine.of("b", 6));

    ReviewLine line = morning.reviews().line(next, key("a")).orElseThrow();
    assertThat(line.state()).isEqualTo(LineState.HELD);
    assertThat(line.quantity()).isEqualTo(24);
    assertThat(line.until()).isEqualTo(DAY.plusDays(4));
    assertThat(line.note()).isEqualTo("late ship");
    assertThat(line.actor()).isEqualTo("ada");
    assertThat(line.decidedAt()).isEqualTo(EmbeddedDatabase.NOW);
    assertThat(line.revision()).isEqualTo(1);
    // A hold without a day is for its plan only.
    assertThat(morning.reviews().line(next, key("b")).orElseThrow().state())
        .isEqualTo(LineState.PROPOSED);
    assertThat(morning.reviews().changes(next, 9))
        .extracting(PlanChange::verb, PlanChange::actor)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(PlanChange.Verb.CARRY, "night"));
    assertThatThrownBy(() -> morning.reviews().undo(next, 1, "ada"))
        .hasMessageContaining("there is nothing to undo");
    // The plan that orders on the day itself is free again.
    assertThat(state(morning, morning.plan(DAY.plusDays(3), ProposedLine.of("a", 24))))
        .isEqualTo(LineState.PROPOSED);
  }

  @Test
  void what_was_decided_last_holds() {
    Morning morning = morning("z2");
    PlanHead first = morning.plan(DAY, ProposedLine.of("a", 12));
    morning.reviews().hold(first, 0, keys("a"), DAY.plusDays(30), "", "ada");
    PlanHead second = morning.plan(DAY.plusDays(1), ProposedLine.of("a", 12));
    assertThat(state(morning, second)).isEqualTo(LineState.HELD);

    morning.reviews().release(second, 1, keys("a"), "grace");
    morning.reviews().approve(second, 2, keys("a"), "grace");

    assertThat(state(morning, morning.plan(DAY.plusDays(2), ProposedLine.of("a", 12))))
        .isEqualTo(LineState.PROPOSED);
    // A plan of an earlier date made anew goes by what was decided before it.
    assertThat(state(morning, morning.plan(DAY.plusDays(1), ProposedLine.of("a", 12))))
        .isEqualTo(LineState.PROPOSED);
    assertThat(state(morning, morning.plan(DAY, ProposedLine.of("a", 12))))
        .isEqualTo(LineState.HELD);
  }

  @Test
  void a_released_snooze_is_over_for_later_plans_too() {
    Morning morning = morning("z3");
    PlanHead first = morning.plan(DAY, ProposedLine.of("a", 12));
    morning.reviews().hold(first, 0, keys("a"), DAY.plusDays(30), "", "ada");
    PlanHead second = morning.plan(DAY.plusDays(1), ProposedLine.of("a", 12));

    morning.reviews().release(second, 1, keys("a"), "grace");

    assertThat(state(morning, second)).isEqualTo(LineState.PROPOSED);
    assertThat(state(morning, morning.plan(DAY.plusDays(2), ProposedLine.of("a", 12))))
        .isEqualTo(LineState.PROPOSED);
  }

  @Test
  void an_undone_snooze_never_was_and_another_shop_s_is_none_of_ours() {
    Morning morning = morning("z4");
    PlanHead first = morning.plan(DAY, ProposedLine.of("a", 12));
    morning.reviews().hold(first, 0, keys("a"), DAY.plusDays(30), "", "ada");
    morning.reviews().undo(first, 1, "ada");

    assertThat(state(morning, morning.plan(DAY.plusDays(1), ProposedLine.of("a", 12))))
        .isEqualTo(LineState.PROPOSED);
    Morning other = morning("z5");
    PlanHead theirs = other.plan(DAY, ProposedLine.of("a", 12));
    other.reviews().hold(theirs, 0, keys("a"), DAY.plusDays(30), "", "ada");
    assertThat(state(morning, morning.plan(DAY.plusDays(2), ProposedLine.of("a", 12))))
        .isEqualTo(LineState.PROPOSED);
  }

  @Test
  void a_line_that_was_missing_for_a_night_is_still_held() {
    Morning morning = morning("z6");
    PlanHead first = morning.plan(DAY, ProposedLine.of("a", 12));
    morning.reviews().hold(first, 0, keys("a"), DAY.plusDays(30), "", "ada");
    morning.plan(DAY.plusDays(1), ProposedLine.of("b", 12));

    assertThat(state(morning, morning.plan(DAY.plusDays(2), ProposedLine.of("a", 12))))
        .isEqualTo(LineState.HELD);
  }
}
