package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.plan.PlanStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** The plans' part of a publication: which may go live, and how their status follows. */
final class PlanRows {
  private final Sql sql;
  private final String actor;
  private final Instant now;

  PlanRows(Sql sql, String actor, Instant now) {
    this.sql = sql;
    this.actor = actor;
    this.now = now;
  }

  /** What publishing reads of a plan. */
  record Plan(
      long planId,
      LocalDate asOf,
      int version,
      PlanStatus status,
      String statusActor,
      String hash) {

    String name() {
      return "plan " + asOf + " version " + version;
    }

    boolean olderThan(Plan other) {
      int order = asOf.compareTo(other.asOf);
      return order < 0 || (order == 0 && version < other.version);
    }
  }

  /** The plan, locked until the transaction ends. */
  Plan lock(String shopId, long planId) throws SQLException {
    return one(sql, shopId, planId, " for no key update");
  }

  /** The plan as it is. */
  static Plan find(Sql sql, String shopId, long planId) throws SQLException {
    return one(sql, shopId, planId, "");
  }

  private static Plan one(Sql sql, String shopId, long planId, String lock) throws SQLException {
    List<Plan> found =
        sql.list(
            "select plan_id, as_of, version, status, status_actor, plan_hash from plan"
                + " where shop_id = ? and plan_id = ?"
                + lock,
            PlanRows::plan,
            shopId,
            planId);
    if (found.isEmpty()) {
      throw new NoSuchElementException("plan " + planId + " is not in the store of shop " + shopId);
    }
    return found.get(0);
  }

  private static Plan plan(ResultSet row) throws SQLException {
    return new Plan(
        row.getLong(1),
        row.getDate(2).toLocalDate(),
        row.getInt(3),
        PlanStatus.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        row.getString(5),
        row.getString(6));
  }

  /**
   * Refuses a plan that went live or was taken back since the caller looked.
   *
   * @param seen the plan as the caller saw it
   */
  void compare(PlanHead seen, Plan plan) {
    boolean wasLive = seen.status() == PlanStatus.PUBLISHED;
    boolean isLive = plan.status() == PlanStatus.PUBLISHED;
    if (wasLive != isLive || plan.status() == PlanStatus.SUPERSEDED) {
      throw new Refused(
          Rule.PLAN_MOVED,
          plan.name()
              + " is "
              + plan.status().code()
              + " by now, set by "
              + plan.statusActor()
              + "; look at it again",
          plan.asOf(),
          plan.version(),
          plan.status(),
          plan.statusActor());
    }
  }

  /**
   * Refuses when decisions were changed since the caller looked; holds them still until the
   * transaction ends.
   */
  void compareRevision(Plan plan, long seen) throws SQLException {
    long revision =
        sql.number("select revision from plan_review where plan_id = ? for update", plan.planId());
    if (revision != seen) {
      throw new Refused(
          Rule.PLAN_CHANGED,
          plan.name()
              + " was changed since you looked: it is at revision "
              + revision
              + ", you saw "
              + seen
              + "; look at it again",
          plan.asOf(),
          plan.version(),
          revision,
          seen);
    }
  }

  /** The one plan of the shop that is live from now on; the one before is superseded. */
  void goLive(Plan plan, long before) throws SQLException {
    if (before != 0 && before != plan.planId()) {
      set(before, PlanStatus.SUPERSEDED);
    }
    // Who approved the newest line has signed the plan.
    sql.run(
        """
        update plan set status = 'published', status_actor = ?, status_changed_at = ?,
          published_by = ?, published_at = ?,
          approved_by = coalesce(approved_by, newest.actor),
          approved_at = coalesce(approved_at, newest.decided_at)
        from (select actor, decided_at, revision from plan_decision
            where plan_id = ? and state = 'approved'
          union all select actor, decided_at, revision from budget_decision
            where plan_id = ? and state = 'approved'
          order by revision desc limit 1) newest
        where plan_id = ? and status <> 'published'""",
        actor,
        now,
        actor,
        now,
        plan.planId(),
        plan.planId(),
        plan.planId());
  }

  /** Takes a plan back; the one before, if any, is live again. */
  void takeBack(long planId, long before) throws SQLException {
    if (planId == before) {
      return;
    }
    set(planId, PlanStatus.APPROVED);
    if (before != 0) {
      set(before, PlanStatus.PUBLISHED);
    }
  }

  private void set(long planId, PlanStatus status) throws SQLException {
    sql.run(
        "update plan set status = ?, status_actor = ?, status_changed_at = ? where plan_id = ?",
        status.code(),
        actor,
        now,
        planId);
  }
}
