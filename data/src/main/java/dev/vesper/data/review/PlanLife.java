package dev.vesper.data.review;

import java.sql.SQLException;

/** The plan's status as decisions move it: approved with the first approval. */
final class PlanLife {
  private PlanLife() {}

  /** A draft becomes approved once anything in it is approved. */
  static void approved(ReviewDesk desk) throws SQLException {
    desk.sql()
        .run(
            "update plan set status = 'approved', status_actor = ?, status_changed_at = ?,"
                + " approved_by = ?, approved_at = ? where plan_id = ? and status = 'draft'",
            desk.actor(),
            desk.now(),
            desk.actor(),
            desk.now(),
            desk.plan().planId());
  }

  /** An approved plan becomes a draft again when the undoing of an approval leaves none. */
  static void withdrawn(ReviewDesk desk) throws SQLException {
    desk.sql()
        .run(
            "update plan set status = 'draft', status_actor = ?, status_changed_at = ?,"
                + " approved_by = null, approved_at = null"
                + " where plan_id = ? and status = 'approved' and not exists"
                + " (select 1 from plan_decision d where d.plan_id = plan.plan_id"
                + " and d.state = 'approved') and not exists (select 1 from budget_decision b"
                + " where b.plan_id = plan.plan_id and b.state = 'approved')",
            desk.actor(),
            desk.now(),
            desk.plan().planId());
  }
}
