package dev.vesper.jobs.schedule;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueBook;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.RequestBook;
import dev.vesper.jobs.nightly.NightRefused;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.schedules.due.BusinessDate;
import dev.vesper.schedules.due.PlanDeadline;
import dev.vesper.schedules.spec.Schedule;
import dev.vesper.schedules.spec.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the night of a due time or a request, and records what came of it. */
final class Attempts {
  private static final Set<RunStatus> OVER = EnumSet.of(RunStatus.HELD, RunStatus.STOPPED);

  private final SchedulerParts parts;
  private final DueBook book;
  private final RequestBook requests;

  Attempts(SchedulerParts parts) {
    this.parts = parts;
    this.book = parts.store().timetable().dues();
    this.requests = parts.store().timetable().answers();
  }

  /**
   * Runs the night of a due time that this process has taken.
   *
   * @param schedule as it holds now, for its retries; empty when it has been retired meanwhile
   */
  void due(Due due, Optional<Schedule> schedule) {
    parts.told().accept("the night as of " + due.asOf() + " begins: " + due.schedule() + " is due");
    try {
      Run run =
          parts
              .nights()
              .run(
                  new Nights.Wanted(
                      due.asOf(),
                      NightRequest.Mode.START,
                      deadline(due, schedule),
                      schedule.filter(holds -> holds.work() == Work.RETRAIN).isPresent(),
                      "schedule " + due.schedule()));
      book.end(due, DueOutcome.DONE, run.runId(), "", null, parts.clock().instant());
      parts.told().accept("run " + run.runId() + " is " + run.status().code());
    } catch (NightRefused e) {
      refused(due, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      failed(due, schedule, words(e), schedule.map(Schedule::retryAfter).orElse(Duration.ZERO));
    }
  }

  /** The process that ran it is dead: that attempt has failed, and another may follow at once. */
  void died(Due due, Optional<Schedule> schedule) {
    failed(due, schedule, "the process " + due.node() + " that ran it has died", Duration.ZERO);
  }

  /**
   * Answers a request that this process has taken.
   *
   * @param anew whether its schedule learns everything anew
   */
  void request(Request request, ZoneId shop, boolean anew) {
    parts
        .told()
        .accept(
            "request " + request.id() + " of " + request.actor() + ": " + request.verb().code());
    try {
      Run run = parts.nights().run(wanted(request, shop, anew));
      answer(request, Request.State.DONE, "run " + run.runId() + " is " + run.status().code());
    } catch (NightRefused | NoSuchElementException e) {
      answer(request, Request.State.REFUSED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      answer(request, Request.State.FAILED, words(e));
    }
  }

  private Nights.Wanted wanted(Request request, ZoneId shop, boolean anew) {
    return switch (request.verb()) {
      case RUN ->
          new Nights.Wanted(
              date(request, shop), NightRequest.Mode.START, null, anew, request.actor());
      case RESTART ->
          new Nights.Wanted(
              asked(request).asOf(), NightRequest.Mode.RESTART, null, false, request.actor());
      case PAUSE, RESUME, STOP ->
          throw new IllegalStateException(request.verb() + " is answered elsewhere");
    };
  }

  /** The process that took it is dead. */
  void died(Request request) {
    answer(
        request,
        Request.State.FAILED,
        "the process " + request.node() + " that took it has died; ask again");
  }

  /** Finished by somebody else: left. Being run by somebody else: looked at again in a while. */
  private void refused(Due due, String why) {
    Optional<Run> newest = parts.store().runs().newest(due.shopId(), due.asOf());
    Instant now = parts.clock().instant();
    if (newest.isPresent() && newest.get().status().isDone()) {
      book.end(due, DueOutcome.LEFT, newest.get().runId(), why, null, now);
    } else {
      book.putBack(due, why, now.plus(parts.pace().busy()));
    }
    parts.told().accept(why);
  }

  private void failed(Due due, Optional<Schedule> schedule, String why, Duration retryAfter) {
    Instant now = parts.clock().instant();
    Optional<Run> newest = parts.store().runs().newest(due.shopId(), due.asOf());
    // What was held is for a person, for its deadline has passed; and so is what a person stopped.
    boolean over = newest.isPresent() && OVER.contains(newest.get().status());
    boolean again = !over && due.attempts() <= schedule.map(Schedule::retries).orElse(0);
    @Nullable Instant retryAt = again ? now.plus(retryAfter) : null;
    @Nullable String run = newest.map(Run::runId).orElse(null);
    book.end(due, again ? DueOutcome.WAITING : DueOutcome.FAILED, run, why, retryAt, now);
    parts
        .told()
        .accept(
            "the night as of "
                + due.asOf()
                + " failed: "
                + why
                + (again ? "; it goes on at " + retryAt : "; no attempt is left"));
  }

  /** One that begins after its deadline has none: its plan is late, and still wanted. */
  private @Nullable Instant deadline(Due due, Optional<Schedule> schedule) {
    return schedule
        .flatMap(holds -> PlanDeadline.of(holds, due.dueAt()))
        .map(PlanDeadline::deadlineAt)
        .filter(at -> at.isAfter(parts.clock().instant()))
        .orElse(null);
  }

  private void answer(Request request, Request.State state, String answer) {
    requests.answer(request, state, answer, parts.clock().instant());
    parts.told().accept("request " + request.id() + " is " + state.code() + ": " + answer);
  }

  private LocalDate date(Request request, ZoneId shop) {
    LocalDate asked = request.asOf();
    return asked == null ? BusinessDate.at(parts.clock().instant(), shop) : asked;
  }

  private Run asked(Request request) {
    String runId = String.valueOf(request.runId());
    return parts
        .store()
        .runs()
        .find(request.shopId(), runId)
        .orElseThrow(() -> new NoSuchElementException("there is no run '" + runId + "'"));
  }

  /** What went wrong, for people. */
  static String words(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
