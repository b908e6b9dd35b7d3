package dev.vesper.jobs.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The deadline of a night as somebody types it. */
final class NightDeadline {
  private NightDeadline() {}

  /**
   * The moment that is meant.
   *
   * @param text a time of day, of which the next one counts, or a moment, both by the shop's clocks
   * @throws CommandFailure when it is neither, or over
   */
  static Instant of(String text, ZoneId shop, Instant now) {
    Instant end;
    try {
      end =
          text.contains("T")
              ? LocalDateTime.parse(text).atZone(shop).toInstant()
              : next(text, shop, now);
    } catch (DateTimeException e) {
      throw CommandFailure.usage(
          "--deadline: '"
              + text
              + "' is no time of day such as 06:00 nor a moment such as 2026-12-01T06:00");
    }
    if (!end.isAfter(now)) {
      throw CommandFailure.usage("--deadline: " + text + " is over; it is " + now + " now");
    }
    return end;
  }

  private static Instant next(String text, ZoneId shop, Instant now) {
    LocalTime time = LocalTime.parse(text);
    ZonedDateTime today = now.atZone(shop).toLocalDate().atTime(time).atZone(shop);
    return today.toInstant().isAfter(now)
        ? today.toInstant()
        : today.toLocalDate().plusDays(1).atTime(time).atZone(shop).toInstant();
  }
}
