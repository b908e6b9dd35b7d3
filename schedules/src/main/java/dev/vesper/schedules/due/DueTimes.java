package dev.vesper.schedules.due;

import dev.vesper.schedules.calendar.BusinessCalendar;
import dev.vesper.schedules.spec.Cron;
import dev.vesper.schedules.spec.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The instants at which a schedule is due. A time of day that the clocks jump over is due at the
 * moment they jump; one that they show twice is due the first time only; so every day has its due
 * time once, whatever its clocks do.
 */
public final class DueTimes {
  // 29 February comes at least once in eight years, and on a given weekday once in forty.
  private static final int YEARS_AHEAD = 41;

  private final Cron cron;
  private final ZoneId zone;
  private final BusinessCalendar days;

  /** The due times of that cron in that zone on the days that a calendar admits. */
  public DueTimes(Cron cron, ZoneId zone, BusinessCalendar days) {
    this.cron = cron;
    this.zone = zone;
    this.days = days;
  }

  /** The due times of a schedule. */
  public static DueTimes of(Schedule schedule) {
    return new DueTimes(schedule.cron(), schedule.zone(), schedule.days());
  }

  /** The first due time after that instant; empty when its days off leave none. */
  public Optional<Instant> next(Instant after) {
    // Clocks that stand back may show a day again: its earlier times have passed all the same.
    LocalDate day = after.atZone(zone).toLocalDate();
    LocalDate end = day.plusYears(YEARS_AHEAD);
    for (; day.isBefore(end); day = day.plusDays(1)) {
      if (!cron.on(day) || !days.admits(day)) {
        continue;
      }
      for (int hour : cron.hours()) {
        for (int minute : cron.minutes()) {
          Instant due = WallClock.first(LocalDateTime.of(day, LocalTime.of(hour, minute)), zone);
          if (due.isAfter(after)) {
            return Optional.of(due);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The next due times after that instant, soonest first. */
  public List<Instant> next(Instant after, int most) {
    List<Instant> due = new ArrayList<>();
    Optional<Instant> next = next(after);
    while (next.isPresent() && due.size() < most) {
      due.add(next.get());
      next = next(next.get());
    }
    return due;
  }

  /**
   * The due times after one instant and not after another, soonest first.
   *
   * @param most how many at most: the newest ones
   */
  public List<Instant> between(Instant after, Instant until, int most) {
    Deque<Instant> due = new ArrayDeque<>();
    Optional<Instant> next = next(after);
    while (next.isPresent() && !next.get().isAfter(until)) {
      due.addLast(next.get());
      if (due.size() > most) {
        due.removeFirst();
      }
      next = next(next.get());
    }
    return List.copyOf(due);
  }
}
