package dev.vesper.schedules.calendar;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a calendar file says.
 *
 * @param closed days off
 * @param worked days worked though they are a weekend or a day off
 */
public record CalendarDays(NavigableSet<LocalDate> closed, NavigableSet<LocalDate> worked) {
  /** Nothing yet. */
  CalendarDays() {
    this(new TreeSet<>(), new TreeSet<>());
  }
}
