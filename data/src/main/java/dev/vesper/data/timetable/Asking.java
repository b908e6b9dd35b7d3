package dev.vesper.data.timetable;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lease.NightLease;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.RunStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people ask, in one transaction.
 *
 * @param sql the transaction
 * @param shopId the shop
 * @param actor who asks
 * @param now when
 */
record Asking(Sql sql, String shopId, String actor, Instant now) {
  private static final int LONGEST_ACTOR = 200;
  private static final int LONGEST_REASON = 200;

  Asking {
    if (actor.isBlank() || actor.length() > LONGEST_ACTOR) {
      throw new IllegalArgumentException(
          "a request needs an actor of 1 to " + LONGEST_ACTOR + " characters, not '" + actor + "'");
    }
  }

  Request pause(String name, Pause pause) throws SQLException {
    if (pause.reason().length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "the reason of a pause has at most " + LONGEST_REASON + " characters");
    }
    if (pause.until() != null && !pause.until().isAfter(now)) {
      throw new IllegalArgumentException(
          "a pause ends in the future; " + pause.until() + " has passed");
    }
    Optional<String> by = pausedBy(name);
    if (by.isEmpty()) {
      // What came before an earlier pause ended by itself still passes.
      sql.run(
          "update schedule set resumed_at = coalesce(paused_until, resumed_at), paused_by = ?,"
              + " paused_at = ?, paused_until = ?::timestamptz, pause_reason = ? where shop_id = ?"
              + " and name = ?",
          actor,
          now,
          pause.until(),
          pause.reason(),
          shopId,
          name);
    }
    return answered(
        Request.Verb.PAUSE,
        name,
        by.map(who -> "it was paused already, by " + who).orElseGet(() -> words(pause)));
  }

  private static String words(Pause pause) {
    return "paused"
        + (pause.until() == null ? "" : " until " + pause.until())
        + (pause.reason().isEmpty() ? "" : ": " + pause.reason());
  }

  Request resume(String name) throws SQLException {
    Optional<String> by = pausedBy(name);
    if (by.isPresent()) {
      sql.run(
          "update schedule set paused_by = null, paused_at = null, paused_until = null,"
              + " pause_reason = '', resumed_at = ? where shop_id = ? and name = ?",
          now,
          shopId,
          name);
    }
    return answered(
        Request.Verb.RESUME,
        name,
        by.map(who -> "resumed; " + who + " had paused it").orElse("it was not paused"));
  }

  Request run(String name, @Nullable LocalDate asOf) throws SQLException {
    pausedBy(name);
    return asked(Request.Verb.RUN, name, asOf, null);
  }

  Request restart(String runId) throws SQLException {
    return asked(Request.Verb.RESTART, null, null, runId);
  }

  Request stop(String runId) throws SQLException {
    String status =
        sql
            .list(
                "select status from run where shop_id = ? and run_id = ?",
                row -> row.getString(1),
                shopId,
                runId)
            .stream()
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("there is no run '" + runId + "'"));
    if (!status.equals(RunStatus.RUNNING.code())) {
      throw new Refused(
          Refused.Rule.RUN_NOT_RUNNING,
          "run " + runId + " is " + status + ": there is nothing to stop",
          runId);
    }
    if (!NightLease.isHeld(sql.connection(), shopId)) {
      throw new Refused(
          Refused.Rule.RUN_NOT_RUNNING,
          "the process that ran " + runId + " has died: there is nothing to stop",
          runId);
    }
    return asked(Request.Verb.STOP, null, null, runId);
  }

  /** Who has paused it; holds the schedule's row until the transaction ends. */
  private Optional<String> pausedBy(String name) throws SQLException {
    List<Optional<String>> found =
        sql.list(
            "select case when paused_until <= ? then null else paused_by end from schedule"
                + " where shop_id = ? and name = ? and active for update",
            row -> Optional.ofNullable(row.getString(1)),
            now,
            shopId,
            name);
    if (found.isEmpty()) {
      throw new NoSuchElementException("there is no schedule '" + name + "'");
    }
    return found.get(0);
  }

  private Request asked(
      Request.Verb verb, @Nullable String name, @Nullable LocalDate asOf, @Nullable String runId)
      throws SQLException {
    // Two who ask for the same at once get the same request.
    sql.run("select pg_advisory_xact_lock(hashtextextended(?, 0))", "vesper.requests." + shopId);
    List<Request> open =
        sql.list(
            "select "
                + Rows.REQUEST
                + " from schedule_request where shop_id = ? and verb = ? and state in ('asked',"
                + " 'taken') and schedule is not distinct from ?::varchar and as_of is not distinct"
                + " from ?::date and run_id is not distinct from ?::varchar",
            Rows::request,
            shopId,
            verb.code(),
            name,
            asOf,
            runId);
    if (!open.isEmpty()) {
      return open.get(0);
    }
    return sql.list(
            "insert into schedule_request (shop_id, verb, schedule, as_of, run_id, state, actor,"
                + " asked_at) values (?, ?, ?, ?, ?, 'asked', ?, ?) returning "
                + Rows.REQUEST,
            Rows::request,
            shopId,
            verb.code(),
            name,
            asOf,
            runId,
            actor,
            now)
        .get(0);
  }

  private Request answered(Request.Verb verb, String name, String answer) throws SQLException {
    return sql.list(
            "insert into schedule_request (shop_id, verb, schedule, state, answer, actor, asked_at,"
                + " done_at) values (?, ?, ?, 'done', ?, ?, ?, ?) returning "
                + Rows.REQUEST,
            Rows::request,
            shopId,
            verb.code(),
            name,
            answer,
            actor,
            now,
            now)
        .get(0);
  }
}
