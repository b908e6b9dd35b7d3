package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person could edit of a line, as it was at a revision of its own.
 *
 * @param revision the line's revision then
 * @param quantity units then
 * @param reason null when nobody had changed it
 */
public record SeenLine(
    LineKey key, long revision, long quantity, @Nullable ReasonCode reason, String note) {

  /**
   * A question.
   *
   * @param revision the line's revision, as somebody has it
   */
  public record Asked(LineKey key, long revision) {}

  /** The answers; none for a line or a revision that the plan does not have. */
  static List<SeenLine> of(Sql sql, long planId, List<Asked> asked) throws SQLException {
    return sql.list(
        "select w.item_id, w.location_id, w.revision,"
            + " coalesce((l.after ->> 'quantity')::bigint, p.quantity),"
            + " l.after ->> 'reason_code', coalesce(l.after ->> 'note', '')"
            + " from unnest(?::text[], ?::text[], ?::bigint[]) as w(item_id, location_id, revision)"
            + " join plan_line p on p.plan_id = ? and p.item_id = w.item_id"
            + " and p.location_id = w.location_id"
            + " left join plan_change_line l on l.plan_id = p.plan_id and l.revision = w.revision"
            + " and l.item_id = w.item_id and l.location_id = w.location_id"
            + " where w.revision = 0 or l.revision is not null",
        row -> {
          @Nullable String reason = row.getString(5);
          return new SeenLine(
              new LineKey(row.getString(1), row.getString(2)),
              row.getLong(3),
              row.getLong(4),
              reason == null ? null : ReasonCode.of(reason),
              row.getString(6));
        },
        sql.connection()
            .createArrayOf("text", asked.stream().map(each -> each.key().itemId()).toArray()),
        sql.connection()
            .createArrayOf("text", asked.stream().map(each -> each.key().locationId()).toArray()),
        sql.connection().createArrayOf("bigint", asked.stream().map(Asked::revision).toArray()),
        planId);
  }
}
