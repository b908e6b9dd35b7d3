package dev.vesper.data.timetable;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the due times that have come, in one transaction that holds the schedule's row.
 *
 * @param sql the transaction
 * @param until due times up to then have come
 * @param now when it is decided
 * @param node who takes what is to be run
 */
record Settlement(Sql sql, Instant until, Instant now, String node) {

  /** Whether, since when and until when due times are to pass. */
  record Switch(
      @Nullable Instant pausedAt, @Nullable Instant pausedUntil, @Nullable Instant resumedAt) {
    /** A night that has been begun is not affected: its next attempt only waits for the resume. */
    boolean lets(Due due) {
      return due.attempts() == 0
          && ((pausedAt != null
                  && !due.dueAt().isBefore(pausedAt)
                  && (pausedUntil == null || due.dueAt().isBefore(pausedUntil)))
              || (resumedAt != null && !due.dueAt().isAfter(resumedAt)));
    }

    boolean holds(Instant now) {
      return pausedAt != null && (pausedUntil == null || now.isBefore(pausedUntil));
    }
  }

  /** Holds the schedule's row until the transaction ends. */
  static Switch lock(Sql sql, String shopId, String name) throws SQLException {
    return sql.list(
            "select paused_at, paused_until, resumed_at from schedule where shop_id = ? and name = ?"
                + " for update",
            row ->
                new Switch(
                    Rows.instantOrNull(row, "paused_at"),
                    Rows.instantOrNull(row, "paused_until"),
                    Rows.instantOrNull(row, "resumed_at")),
            shopId,
            name)
        .get(0);
  }

  /** Closes what has come but the newest, and takes that one unless it is to pass or to wait. */
  Optional<Due> of(String shopId, String name) throws SQLException {
    Switch paused = lock(sql, shopId, name);
    List<Due> come =
        sql.list(
            "select "
                + Rows.DUE
                + " from schedule_due where shop_id = ? and schedule = ? and outcome = 'waiting'"
                + " and due_at <= ? order by due_at",
            Rows::due,
            shopId,
            name,
            until);
    for (int i = 0; i < come.size() - 1; i++) {
      overtaken(come.get(i), paused);
    }
    return come.isEmpty() ? Optional.empty() : newest(come.get(come.size() - 1), paused);
  }

  private void overtaken(Due due, Switch paused) throws SQLException {
    if (paused.lets(due)) {
      close(due, DueOutcome.SKIPPED, "the schedule was paused");
    } else if (due.attempts() == 0) {
      close(due, DueOutcome.MISSED, "no process was there to run it in time");
    } else {
      close(due, DueOutcome.FAILED, due.message());
    }
  }

  private Optional<Due> newest(Due due, Switch paused) throws SQLException {
    if (paused.lets(due)) {
      close(due, DueOutcome.SKIPPED, "the schedule was paused");
      return Optional.empty();
    }
    boolean later = due.retryAt() != null && due.retryAt().isAfter(now);
    if (later || paused.holds(now)) {
      return Optional.empty();
    }
    return sql
        .list(
            "update schedule_due set outcome = 'running', attempts = attempts + 1, node = ?,"
                + " taken_at = ?, retry_at = null, ended_at = null where shop_id = ? and schedule ="
                + " ? and due_at = ? returning "
                + Rows.DUE,
            Rows::due,
            node,
            now,
            due.shopId(),
            due.schedule(),
            due.dueAt())
        .stream()
        .findFirst();
  }

  private void close(Due due, DueOutcome outcome, String message) throws SQLException {
    sql.run(
        "update schedule_due set outcome = ?, message = ?, retry_at = null, ended_at ="
            + " coalesce(ended_at, ?) where shop_id = ? and schedule = ? and due_at = ?",
        outcome.code(),
        message,
        now,
        due.shopId(),
        due.schedule(),
        due.dueAt());
  }
}
