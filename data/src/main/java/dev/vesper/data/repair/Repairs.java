package dev.vesper.data.repair;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.repair.RepairRequest.State;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.RepairedLines;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Repairs as people ask for them, look at them and decide. */
public final class Repairs {
  private static final String LINES =
      "select "
          + RepairRows.LINE
          + " from repair_line where request_id = ?"
          + " order by abs(gain_after_minor - gain_before_minor) desc,"
          + " item_id collate \"C\", location_id collate \"C\"";

  private final DataSource source;
  private final Clock clock;

  /**
   * The repairs of a store.
   *
   * @param source connections to a migrated database
   * @param clock when "now" is
   */
  public Repairs(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * Asks for a repair of the plan as its asker sees it; the same question that is open or answered
   * and undecided is not asked twice.
   *
   * @param seen the plan's revision that the asker saw
   * @throws Refused when the plan has changed since, or a newer one has taken its place
   */
  public RepairRequest ask(PlanHead plan, long seen, String actor) {
    return transaction(
        sql -> {
          long revision = lock(sql, plan);
          if (revision != seen) {
            throw RepairedLines.stale(plan, revision, seen);
          }
          refuseSuperseded(sql, plan);
          List<RepairRequest> same =
              sql.list(
                  "select "
                      + RepairRows.REQUEST
                      + " from repair_request where plan_id = ? and revision = ?"
                      + " and state in ('asked', 'taken', 'ready')",
                  RepairRows::request,
                  plan.planId(),
                  seen);
          return same.isEmpty() ? asked(sql, plan, seen, actor) : same.get(0);
        });
  }

  private RepairRequest asked(Sql sql, PlanHead plan, long seen, String actor) throws SQLException {
    return sql.list(
            "insert into repair_request (shop_id, plan_id, revision, state, actor, asked_at)"
                + " select shop_id, plan_id, ?, 'asked', ?, ? from plan where plan_id = ? returning "
                + RepairRows.REQUEST,
            RepairRows::request,
            seen,
            actor,
            clock.instant(),
            plan.planId())
        .get(0);
  }

  private static long lock(Sql sql, PlanHead plan) throws SQLException {
    return sql.number(
        "select revision from plan_review where plan_id = ? for update", plan.planId());
  }

  private static void refuseSuperseded(Sql sql, PlanHead plan) throws SQLException {
    if (sql.number(
            "select count(*) from plan where plan_id = ? and status = 'superseded'", plan.planId())
        > 0) {
      throw new Refused(
          Rule.PLAN_SUPERSEDED,
          "plan " + plan.asOf() + " version " + plan.version() + " is superseded",
          plan.asOf(),
          plan.version());
    }
  }

  /** The newest request about a plan. */
  public Optional<RepairRequest> newest(PlanHead plan) {
    return transaction(
        sql ->
            sql
                .list(
                    "select "
                        + RepairRows.REQUEST
                        + " from repair_request where plan_id = ? order by request_id desc limit 1",
                    RepairRows::request,
                    plan.planId())
                .stream()
                .findFirst());
  }

  /** One request about a plan. */
  public Optional<RepairRequest> find(PlanHead plan, long id) {
    return transaction(sql -> found(sql, plan, id));
  }

  private static Optional<RepairRequest> found(Sql sql, PlanHead plan, long id)
      throws SQLException {
    return sql
        .list(
            "select "
                + RepairRows.REQUEST
                + " from repair_request where plan_id = ? and request_id = ?",
            RepairRows::request,
            plan.planId(),
            id)
        .stream()
        .findFirst();
  }

  /** The lines that it would change, the largest change of gain first. */
  public List<RepairLine> lines(RepairRequest request) {
    return transaction(sql -> lines(sql, request.id()));
  }

  /**
   * Some of them, in the same order.
   *
   * @param after how many stand before the first
   */
  public List<RepairLine> lines(RepairRequest request, int after, int most) {
    return transaction(
        sql -> sql.list(LINES + " limit ? offset ?", RepairRows::line, request.id(), most, after));
  }

  private static List<RepairLine> lines(Sql sql, long id) throws SQLException {
    return sql.list(LINES, RepairRows::line, id);
  }

  /**
   * Makes its lines changes of the plan, as one change.
   *
   * @throws Refused when it is not ready, or the plan has changed since it was asked
   */
  public Reviewed accept(PlanHead plan, long id, String actor) {
    Instant now = clock.instant();
    return transaction(
        sql -> {
          lock(sql, plan);
          RepairRequest request = ready(sql, plan, id);
          Map<LineKey, Long> quantities = new TreeMap<>();
          lines(sql, id).forEach(line -> quantities.put(line.key(), line.quantityAfter()));
          Reviewed reviewed =
              RepairedLines.write(sql, plan, request.revision(), quantities, actor, now);
          decided(sql, id, State.ACCEPTED, actor, now);
          return reviewed;
        });
  }

  /**
   * Puts it away.
   *
   * @throws Refused when it is not ready
   */
  public void drop(PlanHead plan, long id, String actor) {
    transaction(
        sql -> {
          lock(sql, plan);
          RepairRequest request = ready(sql, plan, id);
          decided(sql, request.id(), State.DROPPED, actor, clock.instant());
          return true;
        });
  }

  private static RepairRequest ready(Sql sql, PlanHead plan, long id) throws SQLException {
    RepairRequest request =
        found(sql, plan, id)
            .orElseThrow(() -> new NoSuchElementException("the plan has no repair " + id));
    if (request.state() != State.READY) {
      throw new Refused(
          Rule.REPAIR_STATE,
          "repair "
              + id
              + " is "
              + request.state().code()
              + "; only one that is ready is decided on",
          id);
    }
    return request;
  }

  private static void decided(Sql sql, long id, State state, String actor, Instant now)
      throws SQLException {
    sql.run(
        "update repair_request set state = ?, decided_by = ?, decided_at = ? where request_id = ?",
        state.code(),
        actor,
        now,
        id);
  }

  private <T> T transaction(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new IllegalStateException("repairs were stopped by the database: " + e.getMessage(), e);
    }
  }
}
