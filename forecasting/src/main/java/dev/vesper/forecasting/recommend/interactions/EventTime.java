package dev.vesper.forecasting.recommend.interactions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The times that a file of events may hold. */
final class EventTime {
  // Minutes are kept in an int; the years 1970 to 6053 fit.
  private static final long LAST = 60L * Integer.MAX_VALUE;
  private static final int DATE_LENGTH = 10;

  private EventTime() {}

  /** Seconds since 1970, or null when the text is none of the known forms. */
  static @Nullable Long seconds(String text) {
    try {
      long seconds = parsed(text);
      return seconds >= 0 && seconds <= LAST ? seconds : null;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static long parsed(String text) {
    if (text.length() > DATE_LENGTH && text.charAt(4) == '-') {
      String iso = text.replace(' ', 'T');
      if (iso.endsWith("Z")) {
        return Instant.parse(iso).getEpochSecond();
      }
      boolean offset = iso.indexOf('+') > 0 || iso.lastIndexOf('-') > DATE_LENGTH;
      return offset
          ? OffsetDateTime.parse(iso).toEpochSecond()
          : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
    }
    if (text.length() == DATE_LENGTH && text.charAt(4) == '-') {
      return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
    return Long.parseLong(text);
  }
}
