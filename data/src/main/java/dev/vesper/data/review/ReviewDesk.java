package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write on a plan: it holds the plan's review, so that writers come one after the other, and
 * sees what all before it have left.
 *
 * @param plan the plan as its row says
 * @param revision the newest change, before this one
 * @param actor who writes
 * @param now when
 */
record ReviewDesk(Sql sql, ReviewPlan plan, long revision, String actor, Instant now) {
  private static final int LINES_AT_ONCE = 2000;
  private static final String COLUMNS =
      " as t(item_id text, location_id text, state text, changed boolean, reason_code text,"
          + " note text, until_day date, actor text, decided_at timestamptz, quantity bigint,"
          + " packs integer, cost_minor bigint, gain_minor double precision,"
          + " stock_out_probability double precision, cover_days double precision,"
          + " exceptions jsonb, flagged boolean, stake_minor double precision)";
  private static final String LINES =
      """
      update review_line r set state = t.state, changed = t.changed, quantity = t.quantity,
        packs = t.packs, cost_minor = t.cost_minor, gain_minor = t.gain_minor,
        stock_out_probability = t.stock_out_probability, cover_days = t.cover_days,
        exceptions = t.exceptions, flagged = t.flagged, stake_minor = t.stake_minor, revision = ?
      from jsonb_to_recordset(?::jsonb)"""
          + COLUMNS
          + " where r.plan_id = ? and r.item_id = t.item_id and r.location_id = t.location_id";
  private static final String DECISIONS =
      """
      insert into plan_decision (plan_id, item_id, location_id, state, quantity_units, reason_code,
        note, until_day, revision, actor, decided_at)
      select ?, item_id, location_id, state, case when changed then quantity end, reason_code,
        note, until_day, ?, actor, decided_at
      from jsonb_to_recordset(?::jsonb)"""
          + COLUMNS
          + """
           where t.actor <> ''
          on conflict (plan_id, item_id, location_id) do update set state = excluded.state,
            quantity_units = excluded.quantity_units, reason_code = excluded.reason_code,
            note = excluded.note, until_day = excluded.until_day, revision = excluded.revision,
            actor = excluded.actor, decided_at = excluded.decided_at""";
  private static final String UNTOUCHED =
      "delete from plan_decision d using jsonb_to_recordset(?::jsonb)"
          + COLUMNS
          + " where t.actor = '' and d.plan_id = ? and d.item_id = t.item_id"
          + " and d.location_id = t.location_id";
  private static final String LOG =
      """
      insert into plan_change_line (plan_id, revision, item_id, location_id, before, after)
      select ?, ?, item_id, location_id, before, after from jsonb_to_recordset(?::jsonb)
        as t(item_id text, location_id text, before jsonb, after jsonb)""";

  /** A line's step from one state to the next. */
  record Step(LineKey key, LineNow before, LineNow after) {}

  /** Locks the plan's review until the transaction ends. */
  static ReviewDesk take(Sql sql, long planId, String actor, Instant now) throws SQLException {
    List<Long> revision =
        sql.list(
            "select revision from plan_review where plan_id = ? for update",
            row -> row.getLong(1),
            planId);
    if (revision.isEmpty()) {
      throw new NoSuchElementException("plan number " + planId + " has no review");
    }
    return new ReviewDesk(sql, ReviewPlan.read(sql, planId), revision.get(0), actor, now);
  }

  /** The lines, each of them there. */
  List<ReviewLine> lines(List<LineKey> keys) throws SQLException {
    List<ReviewLine> lines = new LineReads(sql.connection(), plan.planId()).of(keys);
    TreeSet<LineKey> missing = new TreeSet<>(keys);
    lines.forEach(line -> missing.remove(line.key()));
    if (!missing.isEmpty()) {
      throw new NoSuchElementException(plan + " has no line for " + missing.first());
    }
    return lines;
  }

  /**
   * Refuses when a line was changed after the writer looked, or is published.
   *
   * @param seen the revision that the writer saw
   */
  void check(List<ReviewLine> lines, long seen) throws SQLException {
    if (seen > revision || seen < 0) {
      throw new Refused(
          plan + " is at revision " + revision + "; nobody can have seen revision " + seen);
    }
    List<Stale.Change> newer = new ArrayList<>();
    for (ReviewLine line : lines) {
      if (line.revision() > seen) {
        newer.add(changed(line));
      }
    }
    if (!newer.isEmpty()) {
      throw new Stale(newer);
    }
    for (ReviewLine line : lines) {
      if (line.poId() != null) {
        throw new Refused(
            line.key()
                + " is published in purchase order "
                + line.poId()
                + ": change the order instead");
      }
    }
  }

  private Stale.Change changed(ReviewLine line) throws SQLException {
    return sql.list(
            "select actor, changed_at from plan_change where plan_id = ? and revision = ?",
            row ->
                new Stale.Change(
                    line.key(),
                    LineNow.of(line).words(),
                    row.getString(1),
                    LineReads.instant(row, 2)),
            plan.planId(),
            line.revision())
        .get(0);
  }

  /**
   * Writes a change: its entry in the log, the lines and the plan's next revision. Without a step
   * nothing is written.
   *
   * @param undoes the change that it takes back
   */
  Reviewed write(PlanChange.Verb verb, @Nullable Long undoes, List<Step> steps)
      throws SQLException {
    if (steps.isEmpty()) {
      return new Reviewed(revision, List.of());
    }
    long next = revision + 1;
    sql.run("update plan_review set revision = ? where plan_id = ?", next, plan.planId());
    sql.run(
        "insert into plan_change (plan_id, revision, verb, undoes, actor, changed_at)"
            + " values (?, ?, ?, ?::bigint, ?, ?)",
        plan.planId(),
        next,
        verb.code(),
        undoes,
        actor,
        now);
    for (int from = 0; from < steps.size(); from += LINES_AT_ONCE) {
      write(next, steps.subList(from, Math.min(steps.size(), from + LINES_AT_ONCE)));
    }
    return new Reviewed(next, steps.stream().map(Step::key).sorted().toList());
  }

  private void write(long next, List<Step> steps) throws SQLException {
    ArrayNode after = LineJson.list();
    ArrayNode log = LineJson.list();
    boolean untouched = false;
    for (Step step : steps) {
      ObjectNode line = LineJson.write(step.after());
      log.add(
          keyed(step.key(), LineJson.list().addObject())
              .set("before", LineJson.write(step.before()))
              .set("after", line));
      after.add(keyed(step.key(), line.deepCopy()));
      untouched |= step.after().actor().isEmpty();
    }
    String lines = after.toString();
    sql.run(LINES, next, lines, plan.planId());
    sql.run(DECISIONS, plan.planId(), next, lines);
    if (untouched) {
      sql.run(UNTOUCHED, lines, plan.planId());
    }
    sql.run(LOG, plan.planId(), next, log.toString());
  }

  private static ObjectNode keyed(LineKey key, ObjectNode json) {
    json.put("item_id", key.itemId());
    json.put("location_id", key.locationId());
    return json;
  }
}
