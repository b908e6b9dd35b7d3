package dev.vesper.forecasting.response.shop;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Periods of equal length, the oldest first.
 *
 * @param first first day of the oldest
 * @param days days per period
 * @param size how many
 */
record PeriodGrid(LocalDate first, int days, int size) {

  /** The period of a day; -1 before the first, the size or more after the last. */
  int of(LocalDate day) {
    return (int) Math.floorDiv(ChronoUnit.DAYS.between(first, day), (long) days);
  }

  /** Whether it is one of the periods. */
  boolean holds(LocalDate day) {
    int period = of(day);
    return period >= 0 && period < size;
  }

  /** The periods that have ended by a day, at most so many, the newest ending on it. */
  static PeriodGrid until(LocalDate last, LocalDate earliest, int days, int most) {
    long whole = (ChronoUnit.DAYS.between(earliest, last) + 1) / days;
    int size = (int) Math.max(0, Math.min(most, whole));
    return new PeriodGrid(last.plusDays(1).minusDays((long) size * days), days, size);
  }
}
