package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

/**
 * Reads a cell by its column's type and writes it in the one form that lands: numbers without
 * needless zeros, times as UTC instants.
 *
 * @param zone the shop's zone, for times without offset
 */
public record CellReader(ZoneId zone) {
  private static final int MOST_ID = 64;
  private static final int MOST_TEXT = 1_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  /**
   * The cell in its landing form.
   *
   * @param text what the file holds, not empty
   * @throws RowRefused with the reason, when it is not of the column's type
   */
  public String read(Column column, String text) throws RowRefused {
    String name = column.name();
    return switch (column.type()) {
      case ID -> id(name, text);
      case TEXT -> text(name, text);
      case DATE -> date(name, text).toString();
      case TIME -> time(name, text).toString();
      case COUNT -> Numbers.whole(name, text, false);
      case INTEGER -> Numbers.whole(name, text, true);
      case AMOUNT -> Numbers.decimal(name, text, false);
      case SIGNED_AMOUNT -> Numbers.decimal(name, text, true);
      case SHARE -> share(name, text);
      case CURRENCY -> currency(name, text);
      case FLAG -> flag(name, text);
    };
  }

  private static String id(String column, String text) throws RowRefused {
    if (text.length() > MOST_ID || !text.equals(text.strip()) || hasControlCharacter(text)) {
      throw new RowRefused(ReasonCode.BAD_ID, column);
    }
    return text;
  }

  private static String text(String column, String text) throws RowRefused {
    if (text.length() > MOST_TEXT || hasControlCharacter(text)) {
      throw new RowRefused(ReasonCode.BAD_TEXT, column);
    }
    return text;
  }

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static LocalDate date(String column, String text) throws RowRefused {
    LocalDate day;
    try {
      day = LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new RowRefused(ReasonCode.BAD_DATE, column);
    }
    if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
      throw new RowRefused(ReasonCode.BAD_DATE, column);
    }
    return day;
  }

  /** An instant, to the second; without offset the text is local time in the shop's zone. */
  Instant time(String column, String text) throws RowRefused {
    try {
      Instant time;
      if (text.length() == 10) {
        time = date(column, text).atStartOfDay(zone).toInstant();
      } else if (hasOffset(text)) {
        time = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      } else {
        time = local(column, LocalDateTime.parse(text.replace(' ', 'T')));
      }
      LocalDate day = time.atZone(zone).toLocalDate();
      if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
        throw new RowRefused(ReasonCode.BAD_TIME, column);
      }
      return time.truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      throw new RowRefused(ReasonCode.BAD_TIME, column);
    }
  }

  private static boolean hasOffset(String text) {
    return text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
  }

  /** Where the clocks went back an hour is there twice: the first one is taken. */
  private Instant local(String column, LocalDateTime time) throws RowRefused {
    if (zone.getRules().getValidOffsets(time).isEmpty()) {
      throw new RowRefused(ReasonCode.TIME_IN_GAP, column);
    }
    return time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private static String share(String column, String text) throws RowRefused {
    String share = Numbers.decimal(column, text, true);
    BigDecimal value = new BigDecimal(share);
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new RowRefused(ReasonCode.SHARE_OUT_OF_RANGE, column);
    }
    return share;
  }

  private static String currency(String column, String text) throws RowRefused {
    try {
      return Currency.getInstance(text).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new RowRefused(ReasonCode.BAD_CURRENCY, column);
    }
  }

  private static String flag(String column, String text) throws RowRefused {
    if (!text.equals("true") && !text.equals("false")) {
      throw new RowRefused(ReasonCode.BAD_FLAG, column);
    }
    return text;
  }
}
