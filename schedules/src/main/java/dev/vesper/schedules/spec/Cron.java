package dev.vesper.schedules.spec;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A cron expression of five fields: minute, hour, day of month, month, day of week. Its times are
 * those of a wall clock; {@code due.DueTimes} says when that clock shows them.
 *
 * @param text as it was written, with single blanks
 * @param minutes 0 to 59
 * @param hours 0 to 23
 * @param daysOfMonth 1 to 31
 * @param months 1 to 12
 * @param daysOfWeek 1 (Monday) to 7 (Sunday)
 */
public record Cron(
    String text,
    SortedSet<Integer> minutes,
    SortedSet<Integer> hours,
    SortedSet<Integer> daysOfMonth,
    SortedSet<Integer> months,
    SortedSet<Integer> daysOfWeek) {
  private static final int FIELDS = 5;
  private static final int DAYS_OF_MONTH = 31;
  private static final int DAYS_OF_WEEK = 7;

  public Cron {
    minutes = Collections.unmodifiableSortedSet(new TreeSet<>(minutes));
    hours = Collections.unmodifiableSortedSet(new TreeSet<>(hours));
    daysOfMonth = Collections.unmodifiableSortedSet(new TreeSet<>(daysOfMonth));
    months = Collections.unmodifiableSortedSet(new TreeSet<>(months));
    daysOfWeek = Collections.unmodifiableSortedSet(new TreeSet<>(daysOfWeek));
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when it cannot be understood or never comes; the message says
   *     which part and what may stand there
   */
  public static Cron parse(String text) {
    String[] fields = text.strip().split("\\s+");
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "the cron '"
              + text
              + "' has "
              + fields.length
              + " fields and must have 5: minute, hour, day of month, month, day of week"
              + (fields.length == FIELDS + 1 ? " (there is no field for seconds)" : ""));
    }
    Cron cron =
        new Cron(
            String.join(" ", fields),
            CronField.MINUTE.values(fields[0]),
            CronField.HOUR.values(fields[1]),
            CronField.DAY_OF_MONTH.values(fields[2]),
            CronField.MONTH.values(fields[3]),
            CronField.DAY_OF_WEEK.values(fields[4]));
    if (!cron.everyDayOfMonth() && !cron.everyDayOfWeek()) {
      throw new IllegalArgumentException(
          "the cron '"
              + text
              + "' limits day of month and day of week; programs differ in whether both or either"
              + " must hold, so leave one of them *");
    }
    if (!cron.comesEver()) {
      throw new IllegalArgumentException(
          "the cron '" + text + "' never comes: no such month has such a day");
    }
    return cron;
  }

  /** Every day at that time of day, to the minute. */
  public static Cron daily(LocalTime time) {
    return parse(time.getMinute() + " " + time.getHour() + " * * *");
  }

  /** Whether it comes on that day, at whatever time. */
  public boolean on(LocalDate day) {
    return months.contains(day.getMonthValue())
        && daysOfMonth.contains(day.getDayOfMonth())
        && daysOfWeek.contains(day.getDayOfWeek().getValue());
  }

  boolean everyDayOfMonth() {
    return daysOfMonth.size() == DAYS_OF_MONTH;
  }

  boolean everyDayOfWeek() {
    return daysOfWeek.size() == DAYS_OF_WEEK;
  }

  /** Four years from a leap year on hold every day of every month. */
  private boolean comesEver() {
    LocalDate from = LocalDate.of(2024, 1, 1);
    return from.datesUntil(from.plusYears(4)).anyMatch(this::on);
  }
}
