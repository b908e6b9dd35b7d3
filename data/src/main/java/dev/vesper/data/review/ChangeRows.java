package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of one change. Its log says each line before and after; what the log says after is what
 * the tables get, in statements over all its lines at once.
 *
 * @param planId the plan
 * @param revision the change's number
 */
record ChangeRows(Sql sql, long planId, long revision) {
  private static final int LINES_AT_ONCE = 2000;
  private static final String LOG =
      "insert into plan_change_line (plan_id, revision, item_id, location_id, before, after) ";
  private static final String KEYS = " returning item_id, location_id";
  // The same object as LineJson writes.
  private static final String NOW =
      """
      jsonb_build_object('state', r.state, 'changed', r.changed, 'reason_code', d.reason_code,
        'note', coalesce(d.note, ''), 'until_day', d.until_day, 'actor', coalesce(d.actor, ''),
        'decided_at', to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'quantity', r.quantity, 'packs', r.packs, 'cost_minor', r.cost_minor,
        'gain_minor', r.gain_minor, 'stock_out_probability', r.stock_out_probability,
        'cover_days', r.cover_days, 'exceptions', r.exceptions, 'flagged', r.flagged,
        'stake_minor', r.stake_minor)""";
  private static final String LINES =
      " from review_line r left join plan_decision d on d.plan_id = r.plan_id"
          + " and d.item_id = r.item_id and d.location_id = r.location_id"
          + " left join purchase_order_line o on o.plan_id = r.plan_id and o.item_id = r.item_id"
          + " and o.location_id = r.location_id and o.status <> 'cancelled'";
  private static final String AFTER =
      " from plan_change_line l cross join lateral jsonb_to_record(l.after) as t(state text,"
          + " changed boolean, reason_code text, note text, until_day date, actor text,"
          + " decided_at timestamptz, quantity bigint, packs integer, cost_minor bigint,"
          + " gain_minor double precision, stock_out_probability double precision,"
          + " cover_days double precision, exceptions jsonb, flagged boolean,"
          + " stake_minor double precision) where l.plan_id = ? and l.revision = ?";

  /** Logs lines that are known before and after. */
  List<LineKey> log(List<ReviewDesk.Step> steps) throws SQLException {
    List<LineKey> keys = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += LINES_AT_ONCE) {
      ArrayNode log = LineJson.list();
      for (ReviewDesk.Step step :
          steps.subList(from, Math.min(steps.size(), from + LINES_AT_ONCE))) {
        ObjectNode line = log.addObject();
        line.put("item_id", step.key().itemId());
        line.put("location_id", step.key().locationId());
        line.set("before", LineJson.write(step.before()));
        line.set("after", LineJson.write(step.after()));
      }
      keys.addAll(
          sql.list(
              LOG
                  + "select ?, ?, item_id, location_id, before, after from"
                  + " jsonb_to_recordset(?::jsonb)"
                  + " as t(item_id text, location_id text, before jsonb, after jsonb)"
                  + KEYS,
              ChangeRows::key,
              planId,
              revision,
              log.toString()));
    }
    return keys;
  }

  /**
   * Logs lines that keep their figures and get another state.
   *
   * @param note null: what stands there stays
   */
  List<LineKey> log(
      LineChoice choice,
      LineState state,
      @Nullable LocalDate until,
      @Nullable String note,
      String actor,
      Instant now)
      throws SQLException {
    List<@Nullable Object> before =
        new ArrayList<>(
            Arrays.asList(
                revision,
                state.code(),
                until == null ? null : until.toString(),
                note,
                actor,
                now.toString(),
                planId));
    before.addAll(choice.arguments());
    return sql.list(
        LOG
            + "select k.plan_id, ?, k.item_id, k.location_id, k.now, k.now || jsonb_build_object("
            + "'state', ?::text, 'until_day', ?::text, 'note', coalesce(?::text, k.now ->> 'note'),"
            + " 'actor', ?::text, 'decided_at', ?::text) from (select r.plan_id, r.item_id,"
            + " r.location_id, "
            + NOW
            + " as now"
            + LINES
            + " where r.plan_id = ? and "
            + choice.sql()
            + ") k"
            + KEYS,
        ChangeRows::key,
        before.toArray());
  }

  /**
   * Logs the lines of an earlier change as it has them.
   *
   * @param logged whose lines
   * @param side before or after that change
   */
  List<LineKey> logAgain(long logged, String side) throws SQLException {
    return sql.list(
        LOG
            + "select r.plan_id, ?, r.item_id, r.location_id, "
            + NOW
            + ", e."
            + side
            + LINES
            + " join plan_change_line e on e.plan_id = r.plan_id and e.item_id = r.item_id"
            + " and e.location_id = r.location_id where r.plan_id = ? and e.revision = ?"
            + KEYS,
        ChangeRows::key,
        revision,
        planId,
        logged);
  }

  /** Makes the tables say what the log says. */
  void apply() throws SQLException {
    sql.run(
        "update review_line r set state = t.state, changed = t.changed, quantity = t.quantity,"
            + " packs = t.packs, cost_minor = t.cost_minor, gain_minor = t.gain_minor,"
            + " stock_out_probability = t.stock_out_probability, cover_days = t.cover_days,"
            + " exceptions = t.exceptions, flagged = t.flagged, stake_minor = t.stake_minor,"
            + " revision = l.revision"
            + AFTER
            + " and r.plan_id = l.plan_id and r.item_id = l.item_id"
            + " and r.location_id = l.location_id",
        planId,
        revision);
    sql.run(
        "insert into plan_decision (plan_id, item_id, location_id, state, quantity_units,"
            + " reason_code, note, until_day, revision, actor, decided_at) select l.plan_id,"
            + " l.item_id, l.location_id, t.state, case when t.changed then t.quantity end,"
            + " t.reason_code, t.note, t.until_day, l.revision, t.actor, t.decided_at"
            + AFTER
            + " and t.actor <> '' on conflict (plan_id, item_id, location_id) do update set"
            + " state = excluded.state, quantity_units = excluded.quantity_units,"
            + " reason_code = excluded.reason_code, note = excluded.note,"
            + " until_day = excluded.until_day, revision = excluded.revision,"
            + " actor = excluded.actor, decided_at = excluded.decided_at",
        planId,
        revision);
    sql.run(
        "delete from plan_decision d using plan_change_line l where l.plan_id = ?"
            + " and l.revision = ? and l.after ->> 'actor' = '' and d.plan_id = l.plan_id"
            + " and d.item_id = l.item_id and d.location_id = l.location_id",
        planId,
        revision);
  }

  private static LineKey key(ResultSet row) throws SQLException {
    return new LineKey(row.getString(1), row.getString(2));
  }
}
