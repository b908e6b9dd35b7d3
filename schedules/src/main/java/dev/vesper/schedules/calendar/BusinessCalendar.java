package dev.vesper.schedules.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Days on which a schedule may be due. A day that a calendar names as worked is worked, whatever
 * else is said of it: so is a Saturday that stands in for a day off.
 *
 * @param closed days off
 * @param worked days worked though they are a weekend or a day off
 * @param holidays public holidays, which are days off too
 * @param only which of the days count
 */
public record BusinessCalendar(
    SortedSet<LocalDate> closed,
    SortedSet<LocalDate> worked,
    List<PublicHolidays> holidays,
    DayRule only) {

  public BusinessCalendar {
    closed = Collections.unmodifiableSortedSet(new TreeSet<>(closed));
    worked = Collections.unmodifiableSortedSet(new TreeSet<>(worked));
    holidays = List.copyOf(holidays);
  }

  /** Every day, but for those. */
  public static BusinessCalendar without(SortedSet<LocalDate> closed) {
    return new BusinessCalendar(closed, Collections.emptySortedSet(), List.of(), DayRule.EVERY_DAY);
  }

  /** Whether a schedule may be due on the day. */
  public boolean admits(LocalDate day) {
    return switch (only) {
      case EVERY_DAY -> !isOff(day);
      case WORKING_DAYS -> isWorking(day);
      case MONTH_END -> !isOff(day) && day.equals(day.with(TemporalAdjusters.lastDayOfMonth()));
      case FIRST_WORKING_DAY ->
          isWorking(day) && day.withDayOfMonth(1).datesUntil(day).noneMatch(this::isWorking);
      case LAST_WORKING_DAY ->
          isWorking(day)
              && day.plusDays(1)
                  .datesUntil(day.with(TemporalAdjusters.firstDayOfNextMonth()))
                  .noneMatch(this::isWorking);
    };
  }

  private boolean isOff(LocalDate day) {
    return !worked.contains(day)
        && (closed.contains(day) || holidays.stream().anyMatch(of -> of.holdOn(day)));
  }

  private boolean isWorking(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return worked.contains(day) || (!weekend && !isOff(day));
  }
}
