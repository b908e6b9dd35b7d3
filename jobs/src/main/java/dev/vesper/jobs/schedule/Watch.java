package dev.vesper.jobs.schedule;

import dev.vesper.data.timetable.Deadline;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueBook;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.Timetable;
import dev.vesper.schedules.due.DueTimes;
import dev.vesper.schedules.quartz.AlarmClock;
import dev.vesper.schedules.spec.Schedule;
import dev.vesper.schedules.spec.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One look after another, all on one thread: files, alarms, nights whose process has died, what is
 * due, what is asked. At most one night runs in this process, and at most one refresh of the day,
 * each on a thread of its own: neither waits for the other.
 */
final class Watch {
  private final SchedulerParts parts;
  private final Takeover takeover;
  private final Attempts attempts;
  private final Waiting waiting;
  private final Refreshes refreshes;
  private final Upkeeping upkeeping;
  private final AlarmClock alarms;
  private final Lane nights;
  private final Lane today;
  private final Runnable afterwards;
  private final Timetable timetable;
  private final DueBook book;
  private final Map<String, Instant> set = new TreeMap<>();
  private Instant warned = Instant.MIN;

  /**
   * A watch.
   *
   * @param nightThread where nights run, one at a time
   * @param refreshThread where the day is told anew, once at a time
   * @param afterwards called on that thread when one has ended
   */
  Watch(
      SchedulerParts parts,
      Takeover takeover,
      AlarmClock alarms,
      Executor nightThread,
      Executor refreshThread,
      Runnable afterwards) {
    this.parts = parts;
    this.takeover = takeover;
    this.attempts = new Attempts(parts);
    this.waiting = new Waiting(parts);
    this.alarms = alarms;
    this.refreshes = new Refreshes(parts);
    this.upkeeping = new Upkeeping(parts);
    this.nights = new Lane(nightThread);
    this.today = new Lane(refreshThread);
    this.afterwards = afterwards;
    this.timetable = parts.store().timetable();
    this.book = timetable.dues();
  }

  /** Where one thing runs at a time. */
  private record Lane(Executor thread, AtomicBoolean busy) {
    Lane(Executor thread) {
      this(thread, new AtomicBoolean());
    }

    void start(Runnable work, Runnable afterwards) {
      busy.set(true);
      thread.execute(
          () -> {
            try {
              work.run();
            } finally {
              busy.set(false);
              afterwards.run();
            }
          });
    }
  }

  /** The regular look: whatever the alarm clock has not brought in time is taken now. */
  void look() {
    Instant now = parts.clock().instant();
    book.seen(parts.shopId(), parts.node(), now);
    takeover.look(now);
    setAlarms(now);
    warn(now);
    bury(now);
    due(now.minus(parts.pace().overdue()), now);
    asked();
  }

  /** An alarm went off. */
  void rings(String schedule) {
    // Were it early, the next look sets it anew.
    set.remove(schedule);
    Instant now = parts.clock().instant();
    due(now, now);
  }

  /** A night has ended here: what has come meanwhile is not kept waiting. */
  void freed() {
    Instant now = parts.clock().instant();
    due(now, now);
    asked();
  }

  private void setAlarms(Instant now) {
    for (Schedule schedule : takeover.schedules()) {
      Optional<Instant> next = DueTimes.of(schedule).next(now);
      if (next.isPresent() && !next.get().equals(set.get(schedule.name()))) {
        // Read anew: what was done since the look began would make the alarm late.
        Duration wait = Duration.between(parts.clock().instant(), next.get());
        alarms.set(schedule.name(), next.get(), wait);
        set.put(schedule.name(), next.get());
      }
    }
    for (String name : List.copyOf(set.keySet())) {
      if (takeover.schedules().stream().noneMatch(schedule -> schedule.name().equals(name))) {
        alarms.off(name);
        set.remove(name);
      }
    }
  }

  private void due(Instant until, Instant now) {
    for (Schedule schedule : takeover.schedules()) {
      Lane lane = schedule.work() == Work.AR_TODAY ? today : nights;
      if (!lane.busy().get() && !waiting.holds(schedule, until, now)) {
        book.settle(parts.shopId(), schedule.name(), until, now, parts.node())
            .ifPresent(due -> lane.start(() -> run(due, schedule), afterwards));
      }
    }
  }

  private void run(Due due, Schedule schedule) {
    switch (schedule.work()) {
      case NIGHT, RETRAIN -> attempts.due(due, scheduleOf(due.schedule()));
      case AR_TODAY -> refreshes.due(due);
      case RETENTION, COMPACTION -> upkeeping.due(due, schedule);
    }
  }

  private void asked() {
    if (nights.busy().get()) {
      return;
    }
    timetable
        .answers()
        .take(parts.shopId(), parts.clock().instant(), parts.node())
        .ifPresent(
            request -> {
              Lane lane = work(request.schedule()) == Work.AR_TODAY ? today : nights;
              lane.start(() -> answer(request), afterwards);
            });
  }

  private void answer(Request request) {
    Work work = work(request.schedule());
    switch (work) {
      case NIGHT, RETRAIN -> attempts.request(request, takeover.day().zone(), work == Work.RETRAIN);
      case AR_TODAY -> refreshes.request(request);
      case RETENTION, COMPACTION -> upkeeping.request(request, work);
    }
  }

  /**
   * Nights that are said to run although nobody holds the lease any more: their process has died or
   * stands still. Those that have only just been taken may not hold it yet.
   */
  private void bury(Instant now) {
    for (Due due : book.running(parts.shopId())) {
      if (gone(work(due.schedule()), due.node(), due.takenAt(), now)) {
        died(due);
      }
    }
    for (Request request : timetable.answers().taken(parts.shopId())) {
      if (gone(work(request.schedule()), request.node(), request.takenAt(), now)) {
        attempts.died(request);
      }
    }
  }

  private void died(Due due) {
    switch (work(due.schedule())) {
      case NIGHT, RETRAIN -> attempts.died(due, scheduleOf(due.schedule()));
      case AR_TODAY -> refreshes.died(due);
      case RETENTION, COMPACTION ->
          scheduleOf(due.schedule()).ifPresent(held -> upkeeping.died(due, held));
    }
  }

  /** Whoever runs a night holds the lease; of other work its process is looked for. */
  private boolean gone(Work work, @Nullable String node, @Nullable Instant takenAt, Instant now) {
    return work.isNight()
        ? dead(node, takenAt, now.minus(parts.pace().grace()))
        : refreshes.isDead(node, takenAt, now);
  }

  private boolean dead(@Nullable String node, @Nullable Instant takenAt, Instant before) {
    boolean mine = nights.busy().get() && parts.node().equals(node);
    return !mine
        && takenAt != null
        && takenAt.isBefore(before)
        && !parts.nightRuns().getAsBoolean();
  }

  /** Says once per deadline that its plan is late. */
  private void warn(Instant now) {
    Optional<Deadline> deadline = timetable.deadline(parts.shopId(), now);
    if (deadline.isPresent()
        && deadline.get().state() == Deadline.State.MISSED
        && deadline.get().deadlineAt().isAfter(warned)) {
      warned = deadline.get().deadlineAt();
      parts.told().accept("no plan as of " + deadline.get().asOf() + " by the deadline " + warned);
    }
  }

  /** A schedule that holds no more ran nights, as most do. */
  private Work work(@Nullable String name) {
    return scheduleOf(name).map(Schedule::work).orElse(Work.NIGHT);
  }

  private Optional<Schedule> scheduleOf(@Nullable String name) {
    return takeover.schedules().stream()
        .filter(schedule -> schedule.name().equals(name))
        .findFirst();
  }
}
