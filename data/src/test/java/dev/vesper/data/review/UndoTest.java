package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static dev.vesper.data.review.Morning.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.run.Seed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final int LINES = 12;
  private static final int EDITS = 50;

  private Morning morning = new Morning(DATABASE, "undo");
  private final Reviews reviews = morning.reviews();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void undoing_fifty_random_edits_restores_the_state_exactly(long seed) {
    morning = new Morning(DATABASE, "undo-" + seed);
    ProposedLine[] lines = new ProposedLine[LINES];
    for (int i = 0; i < LINES; i++) {
      lines[i] = ProposedLine.of("i" + i, 12).from("s" + i % 3).assuming(i % 4 == 0 ? "x" : "y");
    }
    PlanHead plan = morning.plan(lines);
    for (ProposedLine line : lines) {
      morning.ladder(plan, line.item());
    }
    RandomGenerator random = Seed.stream(seed, "edits");
    List<List<Object>> states = new ArrayList<>();
    states.add(state(plan));
    while (states.size() <= EDITS) {
      if (edited(plan, random)) {
        states.add(state(plan));
      }
    }

    for (int edit = EDITS; edit > 0; edit--) {
      reviews.undo(plan, reviews.revision(plan), "grace");
      assertThat(state(plan)).as("edit " + edit + " undone").isEqualTo(states.get(edit - 1));
    }
    assertThatThrownBy(() -> reviews.undo(plan, reviews.revision(plan), "grace"))
        .hasMessage("there is nothing to undo in plan 2011-12-09 version " + plan.version());
    for (int edit = 1; edit <= EDITS; edit++) {
      reviews.redo(plan, reviews.revision(plan), "ada");
      assertThat(state(plan)).as("edit " + edit + " redone").isEqualTo(states.get(edit));
    }
    assertThatThrownBy(() -> reviews.redo(plan, reviews.revision(plan), "ada"))
        .hasMessageContaining("there is nothing to redo");
    assertThat(reviews.revision(plan)).isEqualTo(3L * EDITS);
  }

  /**
   * Everything but the count of changes: lines as people see them, decisions, the plan's status.
   */
  private List<Object> state(PlanHead plan) {
    List<Object> state = new ArrayList<>();
    reviews.each(
        plan,
        new LineQuery("", Filter.ALL, null, null, LineQuery.Sort.ITEM, false, 1, 1),
        line -> state.add(LineNow.of(line)));
    state.addAll(
        morning.database(
            sql ->
                sql.list(
                    "select row_to_json(d)::jsonb - 'revision' from plan_decision d"
                        + " where plan_id = ? order by item_id, location_id",
                    row -> row.getString(1),
                    plan.planId())));
    state.add(reviews.summary(plan).lines());
    return state;
  }

  private boolean edited(PlanHead plan, RandomGenerator random) {
    long seen = reviews.revision(plan);
    List<LineKey> keys = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      if (random.nextInt(4) == 0) {
        keys.add(key("i" + i));
      }
    }
    LocalDate until = random.nextBoolean() ? null : Morning.DAY.plusDays(2 + random.nextInt(9));
    Reviewed reviewed =
        switch (random.nextInt(6)) {
          case 0 ->
              reviews.change(
                  plan,
                  seen,
                  key("i" + random.nextInt(LINES)),
                  6L * (2 + random.nextInt(4)),
                  ReasonCode.values()[random.nextInt(6)],
                  "n" + random.nextInt(9),
                  "ada");
          case 1 -> reviews.hold(plan, seen, keys, until, "h" + random.nextInt(9), "grace");
          case 2 -> reviews.release(plan, seen, keys, "ada");
          case 3 -> {
            keys.removeIf(k -> reviews.line(plan, k).orElseThrow().state() == LineState.HELD);
            yield reviews.approve(plan, seen, keys, "joan");
          }
          case 4 -> reviews.approveSupplier(plan, seen, "s" + random.nextInt(3), "ada");
          default -> reviews.approveSafe(plan, seen, "grace");
        };
    return reviewed.revision() > seen;
  }

  @Test
  void a_new_decision_ends_what_could_be_redone() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    reviews.approve(plan, 0, keys("a"), "ada");
    reviews.undo(plan, 1, "ada");
    reviews.hold(plan, 2, keys("b"), null, "", "ada");

    assertThatThrownBy(() -> reviews.redo(plan, 3, "ada"))
        .hasMessageContaining("there is nothing to redo");
    assertThat(reviews.undo(plan, 3, "ada").changed()).isEqualTo(keys("b"));
    assertThat(reviews.redo(plan, 4, "ada").changed()).isEqualTo(keys("b"));
  }

  @Test
  void the_log_says_who_did_what_and_what_took_it_back() {
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    reviews.approve(plan, 0, keys("a", "b"), "ada");
    reviews.undo(plan, 1, "grace");

    assertThat(reviews.changes(plan, 10))
        .containsExactly(
            new PlanChange(2, PlanChange.Verb.UNDO, 2, 1L, null, "grace", EmbeddedDatabase.NOW),
            new PlanChange(1, PlanChange.Verb.APPROVE, 2, null, 2L, "ada", EmbeddedDatabase.NOW));
    assertThat(reviews.changes(plan, 1)).hasSize(1);
    reviews.redo(plan, 2, "ada");
    assertThat(reviews.changes(plan, 10))
        .extracting(PlanChange::undoneBy)
        .containsExactly(null, 3L, null);
  }
}
