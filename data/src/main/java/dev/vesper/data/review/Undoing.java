package dev.vesper.data.review;

import dev.vesper.data.review.PlanChange.Verb;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Takes changes back and brings them again, the newest first. A redo takes back an undo, so it is
 * possible until somebody decides something new.
 */
final class Undoing {
  private static final String UNDOABLE =
      "select revision, verb from plan_change where plan_id = ? and undone_by is null"
          + " and verb not in ('carry', 'undo', 'redo') order by revision desc limit 1";
  private static final String REDOABLE =
      "select revision, undoes from plan_change u where plan_id = ? and verb = 'undo'"
          + " and undone_by is null and not exists (select 1 from plan_change n"
          + " where n.plan_id = u.plan_id and n.revision > u.revision"
          + " and n.verb not in ('undo', 'redo')) order by revision desc limit 1";

  private final ReviewDesk desk;
  private final long seen;

  Undoing(ReviewDesk desk, long seen) {
    this.desk = desk;
    this.seen = seen;
  }

  private record Newest(long revision, Verb verb) {}

  private record Undo(long revision, long undone) {}

  Reviewed undo() throws SQLException {
    Optional<Newest> found =
        desk
            .sql()
            .list(
                UNDOABLE,
                row -> new Newest(row.getLong(1), Verb.of(row.getString(2))),
                desk.plan().planId())
            .stream()
            .findFirst();
    if (found.isEmpty()) {
      throw new Refused(Rule.NOTHING_TO_UNDO, "there is nothing to undo in " + desk.plan());
    }
    Newest newest = found.get();
    Reviewed reviewed = restore(Verb.UNDO, newest.revision(), newest.revision(), "before");
    mark(newest.revision(), reviewed.revision());
    if (newest.verb().approves()) {
      PlanLife.withdrawn(desk);
    }
    return reviewed;
  }

  Reviewed redo() throws SQLException {
    Optional<Undo> found =
        desk
            .sql()
            .list(REDOABLE, row -> new Undo(row.getLong(1), row.getLong(2)), desk.plan().planId())
            .stream()
            .findFirst();
    if (found.isEmpty()) {
      throw new Refused(Rule.NOTHING_TO_REDO, "there is nothing to redo in " + desk.plan());
    }
    Undo undo = found.get();
    Reviewed reviewed = restore(Verb.REDO, undo.revision(), undo.undone(), "after");
    mark(undo.revision(), reviewed.revision());
    // The change stands again, so that the next undo finds it.
    desk.sql()
        .run(
            "update plan_change set undone_by = null where plan_id = ? and revision = ?",
            desk.plan().planId(),
            undo.undone());
    if (approvedAgain()) {
      PlanLife.approved(desk);
    }
    return reviewed;
  }

  private boolean approvedAgain() throws SQLException {
    return desk.sql()
            .number(
                "select (select count(*) from plan_decision where plan_id = ?"
                    + " and state = 'approved') + (select count(*) from budget_decision"
                    + " where plan_id = ? and state = 'approved')",
                desk.plan().planId(),
                desk.plan().planId())
        > 0;
  }

  /**
   * Writes the lines, or the ad budgets, as the log has them.
   *
   * @param undoes the change that is taken back
   * @param logged whose lines are restored
   * @param side before or after that change
   */
  private Reviewed restore(Verb verb, long undoes, long logged, String side) throws SQLException {
    BudgetChanges budgets = new BudgetChanges(desk);
    if (budgets.has(logged)) {
      BudgetReviews.compare(desk, seen);
      return new Reviewed(budgets.restore(verb, undoes, logged, side).revision(), List.of());
    }
    desk.check(LineChoice.ofChange(desk.plan().planId(), logged), seen);
    return desk.write(verb, undoes, rows -> rows.logAgain(logged, side));
  }

  private void mark(long revision, long by) throws SQLException {
    desk.sql()
        .run(
            "update plan_change set undone_by = ? where plan_id = ? and revision = ?",
            by,
            desk.plan().planId(),
            revision);
  }
}
