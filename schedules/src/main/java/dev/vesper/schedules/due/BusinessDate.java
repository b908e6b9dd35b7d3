package dev.vesper.schedules.due;

import dev.vesper.schedules.spec.Schedule;
import dev.vesper.schedules.spec.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The date that what a schedule runs is as of. */
public final class BusinessDate {
  private BusinessDate() {}

  /** The date of what that schedule runs: the last whole day for a night, else the day itself. */
  public static LocalDate of(Schedule schedule, Instant at, ZoneId shop) {
    return schedule.work() == Work.AR_TODAY ? at.atZone(shop).toLocalDate() : at(at, shop);
  }

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
