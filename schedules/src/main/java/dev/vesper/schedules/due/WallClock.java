package dev.vesper.schedules.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** When the clocks of a zone show a time. */
final class WallClock {
  private WallClock() {}

  /**
   * The first instant at which the zone's clocks have reached that time: in a gap the moment they
   * jump over it, in an overlap the first of the two.
   */
  static Instant first(LocalDateTime time, ZoneId zone) {
    @Nullable ZoneOffsetTransition jump = zone.getRules().getTransition(time);
    return jump != null && jump.isGap()
        ? jump.getInstant()
        // Of two offsets java.time takes the earlier one, which comes first.
        : ZonedDateTime.of(time, zone).toInstant();
  }

  /** The first instant after that one at which the clocks reach that time of day. */
  static Instant next(Instant after, LocalTime time, ZoneId zone) {
    LocalDate day = after.atZone(zone).toLocalDate();
    Instant found = first(day.atTime(time), zone);
    while (!found.isAfter(after)) {
      day = day.plusDays(1);
      found = first(day.atTime(time), zone);
    }
    return found;
  }
}
