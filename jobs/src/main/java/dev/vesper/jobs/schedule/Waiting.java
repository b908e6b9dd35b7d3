package dev.vesper.jobs.schedule;

import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueBook;
import dev.vesper.data.timetable.Happened;
import dev.vesper.schedules.due.LatestStart;
import dev.vesper.schedules.spec.Awaited;
import dev.vesper.schedules.spec.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a due night waits for what its schedule names, and for what. */
final class Waiting {
  private final SchedulerParts parts;
  private final DueBook book;
  private final Happened happened;

  Waiting(SchedulerParts parts) {
    this.parts = parts;
    this.book = parts.store().timetable().dues();
    this.happened = parts.store().timetable().happened();
  }

  /**
   * Whether the newest due time that has come is still to be left alone; its row says why.
   *
   * @param until due times up to then have come
   */
  boolean holds(Schedule schedule, Instant until, Instant now) {
    if (schedule.after().isEmpty()) {
      return false;
    }
    Optional<Due> due = book.come(parts.shopId(), schedule.name(), until);
    if (due.isEmpty() || due.get().attempts() > 0) {
      return false;
    }
    List<Awaited> missing = missing(schedule, due.get());
    Instant latest = LatestStart.of(schedule, due.get().dueAt()).orElse(Instant.MIN);
    if (missing.isEmpty()) {
      return false;
    }
    String texts = missing.stream().map(Awaited::text).collect(Collectors.joining(", "));
    boolean waits = now.isBefore(latest);
    String message =
        waits
            ? "waits for " + texts + ", at the latest until " + latest
            : "began without " + texts + ": " + latest + " had come";
    if (!message.equals(due.get().message())) {
      book.note(due.get(), message);
      parts.told().accept("the night as of " + due.get().asOf() + " " + message);
    }
    return waits;
  }

  private List<Awaited> missing(Schedule schedule, Due due) {
    Instant since = book.before(parts.shopId(), schedule.name(), due.dueAt());
    return schedule.after().stream().filter(event -> !has(event, due, since)).toList();
  }

  private boolean has(Awaited event, Due due, Instant since) {
    return switch (event.kind()) {
      case ARRIVED -> happened.arrived(due.shopId(), event.subject(), since);
      case FRESH -> happened.fresh(due.shopId(), event.subject(), due.asOf());
      case DONE -> happened.done(due.shopId(), event.subject(), since);
    };
  }
}
