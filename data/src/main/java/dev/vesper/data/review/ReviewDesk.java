package dev.vesper.data.review;

import dev.vesper.data.access.SecondPerson;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** As {@link #take}; refuses a plan that a newer one has taken the place of. */
  static ReviewDesk takeNewest(Sql sql, PlanHead plan, String actor, Instant now)
      throws SQLException {
    ReviewDesk desk = take(sql, plan.planId(), actor, now);
    if (desk.plan().status().equals("superseded")) {
      throw new Refused(
          Rule.PLAN_SUPERSEDED,
          desk.plan() + " is superseded; decide on the newest plan",
          plan.asOf(),
          plan.version());
    }
    return desk;
  }

  /**
   * Refuses when a line was changed after the writer looked, or is published.
   *
   * @param seen the revision that the writer saw
   */
  void check(LineChoice choice, long seen) throws SQLException {
    if (seen > revision || seen < 0) {
      throw new Refused(
          Rule.REVISION_UNKNOWN,
          plan + " is at revision " + revision + "; nobody can have seen revision " + seen,
          revision,
          seen);
    }
    List<ReviewLine> newer = reads().of(choice.and("r.revision > ?", seen));
    if (!newer.isEmpty()) {
      throw new Stale(changesOf(newer, seen));
    }
    List<ReviewLine> published = reads().of(choice.and("o.po_id is not null"));
    if (!published.isEmpty()) {
      throw frozen(published.get(0));
    }
  }

  /** Why a published line is not decided on any more. */
  static Refused frozen(ReviewLine line) {
    String order = String.valueOf(line.poId());
    return new Refused(
        Rule.LINE_PUBLISHED,
        line.key() + " is published in purchase order " + order + ": change the order instead",
        line.key().itemId(),
        line.key().locationId(),
        order);
  }

  /** Whether the writer may sign alone. */
  SecondPerson secondPerson() {
    return new SecondPerson(sql, plan.shopId(), plan.planId(), actor);
  }

  LineReads reads() {
    return new LineReads(sql.connection(), plan.planId());
  }

  /** What has become of lines since a revision, and by whom. */
  private List<Stale.Change> changesOf(List<ReviewLine> lines, long seen) throws SQLException {
    Map<Long, PlanChange> changes = new HashMap<>();
    for (PlanChange change : ChangeLog.since(sql, plan.planId(), seen)) {
      changes.put(change.revision(), change);
    }
    List<Stale.Change> newer = new ArrayList<>();
    for (ReviewLine line : lines) {
      PlanChange change = Objects.requireNonNull(changes.get(line.revision()));
      newer.add(
          new Stale.Change(line.key(), LineNow.of(line).words(), change.actor(), change.at()));
    }
    return newer;
  }

  /** Logs the lines of a change; returns them. */
  @FunctionalInterface
  interface Logging {
    List<LineKey> into(ChangeRows rows) throws SQLException;
  }

  /** Writes lines that are known before and after. */
  Reviewed write(PlanChange.Verb verb, List<Step> steps) throws SQLException {
    return steps.isEmpty()
        ? new Reviewed(revision, List.of())
        : write(verb, null, rows -> rows.log(steps));
  }

  /**
   * Gives lines another state at the figures that they have.
   *
   * @param note null: what stands there stays
   */
  Reviewed move(
      PlanChange.Verb verb,
      LineChoice choice,
      LineState state,
      @Nullable LocalDate until,
      @Nullable String note)
      throws SQLException {
    return write(verb, null, rows -> rows.log(choice, state, until, note, actor, now));
  }

  /**
   * Writes a change: its entry in the log, the lines and the plan's next revision. Without a line
   * nothing is written.
   *
   * @param undoes the change that it takes back
   */
  Reviewed write(PlanChange.Verb verb, @Nullable Long undoes, Logging logging) throws SQLException {
    ChangeRows rows = new ChangeRows(sql, plan.planId(), revision + 1);
    sql.run(
        "insert into plan_change (plan_id, revision, verb, undoes, actor, changed_at)"
            + " values (?, ?, ?, ?::bigint, ?, ?)",
        plan.planId(),
        rows.revision(),
        verb.code(),
        undoes,
        actor,
        now);
    List<LineKey> keys = logging.into(rows);
    if (keys.isEmpty()) {
      sql.run(
          "delete from plan_change where plan_id = ? and revision = ?",
          plan.planId(),
          rows.revision());
      return new Reviewed(revision, List.of());
    }
    rows.apply();
    sql.run(
        "update plan_review set revision = ? where plan_id = ?", rows.revision(), plan.planId());
    return new Reviewed(rows.revision(), keys.stream().sorted().toList());
  }
}
