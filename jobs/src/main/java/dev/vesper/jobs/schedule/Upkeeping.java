package dev.vesper.jobs.schedule;

import dev.vesper.data.store.Refused;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueBook;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.data.timetable.Request;
import dev.vesper.schedules.spec.Schedule;
import dev.vesper.schedules.spec.Work;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the home in order for a due time or a request. A night that runs goes first; what fails is
 * tried as often as the schedule says.
 */
final class Upkeeping {
  private final SchedulerParts parts;
  private final DueBook book;

  Upkeeping(SchedulerParts parts) {
    this.parts = parts;
    this.book = parts.store().timetable().dues();
  }

  /** Of a due time that this process has taken. */
  void due(Due due, Schedule schedule) {
    try {
      String done = parts.upkeep().run(schedule.work());
      book.end(due, DueOutcome.DONE, null, done, null, parts.clock().instant());
      parts.told().accept(due.schedule() + ": " + done);
    } catch (Refused e) {
      book.putBack(
          due, String.valueOf(e.getMessage()), parts.clock().instant().plus(parts.pace().busy()));
    } catch (RuntimeException e) {
      failed(due, schedule, Attempts.words(e));
    }
  }

  /** The process that took it is dead. */
  void died(Due due, Schedule schedule) {
    failed(due, schedule, "the process " + due.node() + " that ran it has died");
  }

  /** Of a request that this process has taken. */
  void request(Request request, Work work) {
    Request.State state = Request.State.DONE;
    String answer;
    try {
      answer = parts.upkeep().run(work);
    } catch (Refused e) {
      state = Request.State.REFUSED;
      answer = String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      state = Request.State.FAILED;
      answer = Attempts.words(e);
    }
    parts.store().timetable().answers().answer(request, state, answer, parts.clock().instant());
    parts.told().accept("request " + request.id() + " is " + state.code() + ": " + answer);
  }

  private void failed(Due due, Schedule schedule, String why) {
    Instant now = parts.clock().instant();
    boolean again = due.attempts() <= schedule.retries();
    @Nullable Instant retryAt = again ? now.plus(schedule.retryAfter()) : null;
    book.end(due, again ? DueOutcome.WAITING : DueOutcome.FAILED, null, why, retryAt, now);
    parts
        .told()
        .accept(
            due.schedule()
                + " failed: "
                + why
                + (again ? "; it is tried again at " + retryAt : "; no attempt is left"));
  }
}
