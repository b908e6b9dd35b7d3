package dev.vesper.jobs.schedule;

import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueBook;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.data.timetable.Request;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the day anew for a due time or a request. One that fails is not tried again: the next due
 * time is near, and knows more.
 */
final class Refreshes {
  // A due time each ten minutes is not worth its row for ever.
  private static final Duration KEPT = Duration.ofDays(2);
  private static final Duration ALIVE = Duration.ofMinutes(1);

  private final SchedulerParts parts;
  private final DueBook book;

  Refreshes(SchedulerParts parts) {
    this.parts = parts;
    this.book = parts.store().timetable().dues();
  }

  /** Of a due time that this process has taken. */
  void due(Due due) {
    try {
      parts.intraday().refresh();
      book.end(due, DueOutcome.DONE, null, "", null, parts.clock().instant());
    } catch (RuntimeException e) {
      failed(due, Attempts.words(e));
    }
    Instant now = parts.clock().instant();
    book.forget(due.shopId(), due.schedule(), now.minus(KEPT));
  }

  /** Of a request that this process has taken. */
  void request(Request request) {
    Request.State state = Request.State.DONE;
    String answer;
    try {
      answer = parts.intraday().refresh();
    } catch (RuntimeException e) {
      state = Request.State.FAILED;
      answer = Attempts.words(e);
    }
    parts.store().timetable().answers().answer(request, state, answer, parts.clock().instant());
    parts.told().accept("request " + request.id() + " is " + state.code() + ": " + answer);
  }

  /** Whether the process that took a due time or a request has not been seen for a while. */
  boolean isDead(@Nullable String node, @Nullable Instant takenAt, Instant now) {
    return takenAt != null
        && takenAt.isBefore(now.minus(ALIVE))
        && parts.store().timetable().nodes(parts.shopId(), now.minus(ALIVE)).stream()
            .noneMatch(alive -> alive.name().equals(node));
  }

  /** The process that took it is dead. */
  void died(Due due) {
    failed(due, "the process " + due.node() + " that ran it has died");
  }

  private void failed(Due due, String why) {
    book.end(due, DueOutcome.FAILED, null, why, null, parts.clock().instant());
    parts.told().accept(due.schedule() + " failed: " + why + "; the next due time tries again");
  }
}
