package dev.vesper.schedules.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The date that a night is as of. */
public final class BusinessDate {
  private BusinessDate() {}

  /**
   * The last whole day of the shop at that moment: the day before the one that its clocks show. The
   * night due at 02:00, or at 23:00, on day N is as of day N-1.
   *
   * @param at when the night is due or asked for
   * @param shop the shop's zone, whatever the schedule's is
   */
  public static LocalDate at(Instant at, ZoneId shop) {
    return at.atZone(shop).toLocalDate().minusDays(1);
  }
}
