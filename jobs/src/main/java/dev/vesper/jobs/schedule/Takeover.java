package dev.vesper.jobs.schedule;

import dev.vesper.data.store.Store;
import dev.vesper.data.timetable.Described;
import dev.vesper.data.timetable.DueBook;
import dev.vesper.data.timetable.Foreseen;
import dev.vesper.schedules.due.BusinessDate;
import dev.vesper.schedules.due.DueTimes;
import dev.vesper.schedules.due.PlanDeadline;
import dev.vesper.schedules.spec.CronWords;
import dev.vesper.schedules.spec.Schedule;
import dev.vesper.schedules.spec.ScheduleFault;
import dev.vesper.schedules.spec.ScheduleFiles;
import dev.vesper.schedules.spec.ShopDay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the schedule files over into the timetable: at once, whenever they or the shop's day
 * change, and as due times pass. A file that cannot be used changes nothing but the timetable's
 * word about it.
 */
public final class Takeover {
  private static final int AHEAD = 7;
  // More than a year of nights; what is older is not worth a row.
  private static final int MOST_PAST = 400;
  private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(10);

  private final DueBook book;
  private final Store store;
  private final String shopId;
  private final ScheduleFiles files;
  private final String actor;
  private final Consumer<String> told;

  private List<Schedule> schedules = List.of();
  private ShopDay day = ShopDays.USUAL;
  private String problem = "";
  private Instant again = Instant.MIN;

  /**
   * A takeover.
   *
   * @param actor who writes the timetable
   * @param told lines for the log
   */
  public Takeover(
      Store store, String shopId, ScheduleFiles files, String actor, Consumer<String> told) {
    this.store = store;
    this.book = store.timetable().dues();
    this.shopId = shopId;
    this.files = files;
    this.actor = actor;
    this.told = told;
  }

  /** The schedules that hold. */
  public List<Schedule> schedules() {
    return schedules;
  }

  /** The shop's day, as schedules took it over. */
  public ShopDay day() {
    return day;
  }

  /**
   * Reads for the first time.
   *
   * @throws ScheduleFault when a file cannot be used: nothing starts on half of what is meant
   */
  public void begin(Instant now) {
    day = ShopDays.of(store.settings(), shopId);
    take(files.read(day), now);
  }

  /** Looks whether anything has changed since. */
  public void look(Instant now) {
    try {
      ShopDay today = ShopDays.of(store.settings(), shopId);
      List<Schedule> read = files.read(today);
      boolean changed = !read.equals(schedules) || !today.equals(day) || !problem.isEmpty();
      if (changed) {
        told.accept("the schedules have changed: " + words(read));
      }
      if (changed || !now.isBefore(again)) {
        day = today;
        take(read, now);
      }
    } catch (ScheduleFault e) {
      String fault = String.valueOf(e.getMessage());
      if (!fault.equals(problem)) {
        problem = fault;
        told.accept(fault + "; the schedules go on as they were");
        book.problem(shopId, fault);
      }
      if (!now.isBefore(again)) {
        foresee(now);
      }
    }
  }

  /** Schedules in words, for the log. */
  public static String words(List<Schedule> schedules) {
    return String.join(
        "; ",
        schedules.stream()
            .map(s -> s.name() + " " + CronWords.of(s.cron()) + " (" + s.zone() + ")")
            .toList());
  }

  private void take(List<Schedule> read, Instant now) {
    for (Schedule schedule : read) {
      book.describe(
          shopId,
          new Described(
              schedule.name(),
              schedule.cron().text(),
              CronWords.of(schedule.cron()),
              schedule.zone().getId(),
              schedule.deadline(),
              schedule.file()),
          now,
          actor);
    }
    book.retireAllBut(shopId, read.stream().map(Schedule::name).toList());
    schedules = read;
    problem = "";
    foresee(now);
  }

  private void foresee(Instant now) {
    again = now.plus(AT_LEAST_EVERY);
    for (Schedule schedule : schedules) {
      DueTimes due = DueTimes.of(schedule);
      List<Instant> all =
          new ArrayList<>(
              due.between(book.knownUntil(shopId, schedule.name(), now), now, MOST_PAST));
      List<Instant> ahead = due.next(now, AHEAD);
      all.addAll(ahead);
      book.foresee(
          shopId, schedule.name(), all.stream().map(at -> foreseen(schedule, at)).toList(), now);
      if (!ahead.isEmpty() && ahead.get(0).isBefore(again)) {
        again = ahead.get(0);
      }
    }
  }

  private Foreseen foreseen(Schedule schedule, Instant at) {
    Optional<PlanDeadline> deadline = PlanDeadline.of(schedule, at);
    return new Foreseen(
        at,
        BusinessDate.of(schedule, at, day.zone()),
        deadline.map(PlanDeadline::warnAt).orElse(null),
        deadline.map(PlanDeadline::deadlineAt).orElse(null));
  }
}
