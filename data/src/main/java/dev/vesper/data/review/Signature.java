package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Who has approved how much of a plan's orders.
 *
 * @param actor who
 * @param lines approved lines, also those that order nothing
 * @param costMinor what they cost
 * @param newest when the last of them was approved
 */
public record Signature(String actor, long lines, long costMinor, Instant newest) {
  static List<Signature> of(Sql sql, long planId) throws SQLException {
    return sql.list(
        "select d.actor, count(*), coalesce(sum(r.cost_minor), 0), max(d.decided_at)"
            + " from plan_decision d join review_line r using (plan_id, item_id, location_id)"
            + " where d.plan_id = ? and d.state = 'approved' group by d.actor order by 3 desc, 1",
        row ->
            new Signature(
                row.getString(1), row.getLong(2), row.getLong(3), row.getTimestamp(4).toInstant()),
        planId);
  }
}
