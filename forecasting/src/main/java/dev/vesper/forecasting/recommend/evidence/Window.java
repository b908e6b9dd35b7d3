package dev.vesper.forecasting.recommend.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time that a night looks back on.
 *
 * @param from first instant, in seconds since 1970
 * @param until the end of the as-of day in the shop's zone, no longer part of it
 */
public record Window(long from, long until) {

  /** The last days up to a date. */
  public static Window of(LocalDate asOf, int days, ZoneId zone) {
    return new Window(
        asOf.minusDays(days - 1L).atStartOfDay(zone).toEpochSecond(),
        asOf.plusDays(1).atStartOfDay(zone).toEpochSecond());
  }

  boolean holds(long seconds) {
    return seconds >= from && seconds < until;
  }

  static long seconds(String time) {
    return Instant.parse(time).getEpochSecond();
  }
}
