package dev.vesper.console.frame;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * Says sentences, figures, money and time in the language of one request.
 *
 * @param locale the page's language
 * @param zone the shop's time zone
 * @param currency the shop's currency; {@code XXX} while none is set
 * @param messages the sentences of all pages
 */
public record Words(Locale locale, ZoneId zone, Currency currency, MessageSource messages) {
  private static final String NO_CURRENCY = "XXX";
  private static final String NO_BREAK = "\u00a0";
  private static final int PLAIN_DIGITS = 2;
  private static final long SECONDS_A_MINUTE = 60;
  private static final long SECONDS_AN_HOUR = 3600;

  /**
   * A piece of a sentence.
   *
   * @param text as it is shown
   * @param strong whether it carries the weight of the sentence
   */
  public record Piece(String text, boolean strong) {}

  /** The sentence of that key; its places are filled with what is given. */
  public String say(String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }

  /** The sentence of that key, or what is given where the language has none. */
  public String sayOr(String key, String otherwise) {
    String said = messages.getMessage(key, null, otherwise, locale);
    return said == null ? otherwise : said;
  }

  /** A sentence in pieces: what stands between double asterisks is strong. */
  public List<Piece> said(String key, Object... values) {
    Object[] marked = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      // A name with asterisks in it must not turn the sentence's weight around.
      marked[i] = values[i] instanceof String text ? text.replace("**", "* *") : values[i];
    }
    List<Piece> pieces = new ArrayList<>();
    String[] parts = say(key, marked).split("\\*\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        pieces.add(new Piece(parts[i], i % 2 == 1));
      }
    }
    return pieces;
  }

  /** Money to the last minor unit. */
  public String money(long minor) {
    return money(BigDecimal.valueOf(minor, digits()), digits());
  }

  /** Expected money: rounded to whole minor units. */
  public String money(double minor) {
    return money(Math.round(minor));
  }

  /** Money in whole units of the currency, for sentences and large figures. */
  public String moneyShort(double minor) {
    BigDecimal amount = BigDecimal.valueOf(Math.round(minor), digits());
    boolean small = amount.signum() != 0 && amount.abs().compareTo(BigDecimal.TEN) < 0;
    return small ? money(amount, digits()) : money(amount.setScale(0, RoundingMode.HALF_UP), 0);
  }

  /** Money of one unit, with as many decimals as it has. */
  public String unitMoney(BigDecimal minor) {
    BigDecimal amount = minor.movePointLeft(digits()).stripTrailingZeros();
    return money(amount, Math.max(digits(), amount.scale()));
  }

  private String money(BigDecimal amount, int digits) {
    boolean named = !currency.getCurrencyCode().equals(NO_CURRENCY);
    NumberFormat format =
        named ? NumberFormat.getCurrencyInstance(locale) : NumberFormat.getNumberInstance(locale);
    if (named) {
      format.setCurrency(currency);
    }
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    String text = format.format(amount);
    String symbol = currency.getSymbol(locale);
    // Letters would run into the number: KWD1.234.
    return named && Character.isLetter(symbol.charAt(symbol.length() - 1))
        ? text.replace(symbol, symbol + NO_BREAK)
        : text;
  }

  private int digits() {
    int digits = currency.getDefaultFractionDigits();
    return digits < 0 ? PLAIN_DIGITS : digits;
  }

  /** The unit of money cells. */
  public String currencyCode() {
    return currency.getCurrencyCode();
  }

  public String count(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  public String number(double number, int mostDigits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(mostDigits);
    return format.format(number);
  }

  /** A share of 0 to 1 as per cent, with that many decimals. */
  public String percent(double share, int digits) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(share);
  }

  /** A day with its name, such as Monday 23 November 2026. */
  public String longDay(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(day);
  }

  /** A day such as 23 Nov 2026. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  /** A day without its year, such as 23 Nov, for axes that say the rest. */
  public String shortDay(LocalDate day) {
    return DateTimeFormatter.ofPattern(say("frame.short-day"), locale).format(day);
  }

  /** A time of the shop's day, such as 03:41. */
  public String time(Instant instant) {
    return DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone).format(instant);
  }

  /** Day and time, such as 23 Nov 2026, 03:41. */
  public String dayTime(Instant instant) {
    return say("frame.day-time", day(instant.atZone(zone).toLocalDate()), time(instant));
  }

  /** What people call the shop's time zone. */
  public String zoneName() {
    return zone.getId().equals("UTC") || zone.getId().equals("Z")
        ? "UTC"
        : say("frame.zone", zone.getId(), zone.getDisplayName(TextStyle.SHORT, locale));
  }

  /** Minutes and seconds, such as 4:02; hours in front where there are any. */
  public String took(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    long hours = seconds / SECONDS_AN_HOUR;
    long minutes = seconds % SECONDS_AN_HOUR / SECONDS_A_MINUTE;
    long rest = seconds % SECONDS_A_MINUTE;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, rest)
        : String.format(Locale.ROOT, "%d:%02d", minutes, rest);
  }
}
