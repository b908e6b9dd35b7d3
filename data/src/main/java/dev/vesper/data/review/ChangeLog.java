package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the log of a plan's changes. */
final class ChangeLog {
  private static final String SELECT =
      "select c.revision, c.verb, (select count(*) from plan_change_line l"
          + " where l.plan_id = c.plan_id and l.revision = c.revision)"
          + " + (select count(*) from plan_change_budget b"
          + " where b.plan_id = c.plan_id and b.revision = c.revision), c.undoes, c.undone_by,"
          + " c.actor, c.changed_at from plan_change c where c.plan_id = ?";

  private ChangeLog() {}

  /** The newest changes, the newest first. */
  static List<PlanChange> newest(Sql sql, long planId, int most) throws SQLException {
    return sql.list(SELECT + " order by c.revision desc limit ?", ChangeLog::change, planId, most);
  }

  /** The changes after a revision. */
  static List<PlanChange> since(Sql sql, long planId, long revision) throws SQLException {
    return sql.list(SELECT + " and c.revision > ?", ChangeLog::change, planId, revision);
  }

  /** One change. */
  static Optional<PlanChange> find(Sql sql, long planId, long revision) throws SQLException {
    return sql.list(SELECT + " and c.revision = ?", ChangeLog::change, planId, revision).stream()
        .findFirst();
  }

  private static PlanChange change(ResultSet row) throws SQLException {
    return new PlanChange(
        row.getLong(1),
        PlanChange.Verb.of(row.getString(2)),
        row.getInt(3),
        row.getObject(4, Long.class),
        row.getObject(5, Long.class),
        row.getString(6),
        LineReads.instant(row, 7));
  }
}
