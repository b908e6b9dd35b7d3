package dev.vesper.data.notify;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * Hours of the shop's day in which nothing is told.
 *
 * @param from the first moment of them
 * @param until the first moment after them; before {@code from} when they span midnight
 */
public record QuietHours(LocalTime from, LocalTime until) {

  /**
   * Hours such as {@code 20:00-07:00}.
   *
   * @throws DateTimeException when a time cannot be
   * @throws IllegalArgumentException when they are no hours
   */
  public static QuietHours of(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("not two times");
    }
    QuietHours hours =
        new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
    if (hours.from.equals(hours.until)) {
      throw new IllegalArgumentException("they end when they begin");
    }
    return hours;
  }

  /** Whether a local time lies in them. */
  public boolean cover(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean ended = !time.isBefore(until);
    return from.isBefore(until) ? begun && !ended : begun || !ended;
  }

  /** The one form that is stored. */
  public String text() {
    return from + "-" + until;
  }
}
