package dev.vesper.data.intake.mapping;

import dev.vesper.domain.run.Sha256;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings a source's text into the form that a contract reads. A date that it cannot read it leaves
 * as it stands, for the contract to refuse; a number it marks, since the contract might read it in
 * another unit than was meant.
 */
final class CellTexts {
  /** No number has it: what carries it is refused. */
  private static final String UNREADABLE = "?";

  private static final CellRule.NumberRule AS_IT_STANDS =
      new CellRule.NumberRule(CellRule.Unit.PLAIN, BigDecimal.ONE, CellRule.Sign.AS_IS);
  private static final int MOST_ID = 64;
  private static final int MARK_DIGITS = 8;
  private static final int DECIMALS = 6;
  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
  // Meta writes 144. for 144.00.
  private static final Pattern PLAIN = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{0,12})?");
  private static final Pattern DAYS_AND_TIME =
      Pattern.compile("([0-9]{1,5})(?: days?,?)? ([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\\.0*)?");

  private final Mapping.Layout layout;
  private final @Nullable Pattern grouped;

  CellTexts(Mapping.Layout layout) {
    this.layout = layout;
    String mark = Pattern.quote(layout.grouping());
    this.grouped =
        layout.grouping().isEmpty()
            ? null
            : Pattern.compile(
                "[-+]?[0-9]{1,3}("
                    + mark
                    + "[0-9]{3})+("
                    + Pattern.quote(String.valueOf(layout.decimal()))
                    + "[0-9]+)?");
  }

  /**
   * The text by the rule.
   *
   * @param numeric whether the contract wants a number
   * @param currency of the row's money, for numbers in whole currency; empty: not known
   */
  String of(CellRule rule, String source, boolean numeric, String currency) {
    String text = source.strip();
    if (rule.drop().contains(text)) {
      return "";
    }
    if (!rule.words().isEmpty()) {
      text = rule.words().getOrDefault(text.toLowerCase(Locale.ROOT), text);
    }
    CellRule.NumberRule own = rule.number();
    CellRule.NumberRule number = own == null && numeric ? AS_IT_STANDS : own;
    if (!text.isEmpty() && number != null) {
      text = number(number, text, currency);
    }
    if (!text.isEmpty() && !rule.dates().isEmpty()) {
      text = date(rule.dates(), text);
    }
    return rule.shorten() ? shortened(text) : text;
  }

  private String number(CellRule.NumberRule rule, String text, String currency) {
    String plain = plain(text);
    Matcher days = DAYS_AND_TIME.matcher(plain);
    boolean seconds = rule.unit() == CellRule.Unit.SECONDS_AS_DAYS;
    BigDecimal number;
    if (seconds && days.matches()) {
      number =
          new BigDecimal(days.group(1))
              .multiply(SECONDS_PER_DAY)
              .add(BigDecimal.valueOf(Long.parseLong(days.group(2)) * 3_600))
              .add(BigDecimal.valueOf(Long.parseLong(days.group(3)) * 60))
              .add(new BigDecimal(days.group(4)));
    } else if (PLAIN.matcher(plain).matches() && !lacksCurrency(rule.unit(), currency)) {
      number = new BigDecimal(plain);
    } else {
      return text + UNREADABLE;
    }
    BigDecimal value = number.multiply(rule.factor());
    value =
        switch (rule.unit()) {
          case PLAIN -> value;
          case MAJOR -> value.movePointRight(digits(currency));
          case MICROS -> value.movePointLeft(DECIMALS - digits(currency));
          case SECONDS_AS_DAYS -> value.divide(SECONDS_PER_DAY, DECIMALS, RoundingMode.HALF_UP);
        };
    value =
        switch (rule.sign()) {
          case AS_IS -> value;
          case NEGATED -> value.negate();
          case IGNORED -> value.abs();
        };
    // A whole number stays one: 2.0 packs are 2.
    BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  // Without a currency nobody knows how many minor units a whole one has; the row is refused.
  private static boolean lacksCurrency(CellRule.Unit unit, String currency) {
    boolean money = unit == CellRule.Unit.MAJOR || unit == CellRule.Unit.MICROS;
    return money
        && Currency.getAvailableCurrencies().stream()
            .noneMatch(known -> known.getCurrencyCode().equals(currency));
  }

  private static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** The number with a point and without groups; the text itself when it is not so laid out. */
  private String plain(String text) {
    String number = text;
    if (grouped != null && grouped.matcher(number).matches()) {
      number = number.replace(layout.grouping(), "");
    }
    if (layout.decimal() != '.') {
      // A point is no decimal mark here: 1.234 must not become one and a bit.
      number = number.indexOf('.') >= 0 ? "" : number.replace(layout.decimal(), '.');
    }
    return number;
  }

  private String date(List<DateTimeFormatter> forms, String text) {
    return forms.stream()
        .map(form -> date(form, text))
        .filter(date -> !date.isEmpty())
        .findFirst()
        .orElse(text);
  }

  private String date(DateTimeFormatter form, String text) {
    try {
      TemporalAccessor time =
          form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return time instanceof LocalDateTime local ? local(local) : time.toString();
    } catch (DateTimeException e) {
      // Another pattern may fit; if none does, the contract refuses the text as it stands.
      return "";
    }
  }

  private String local(LocalDateTime time) {
    ZoneId zone = layout.zone();
    // Without a zone, or where the clocks skipped the hour, the contract decides.
    if (zone == null || zone.getRules().getValidOffsets(time).isEmpty()) {
      return time.toString();
    }
    return time.atZone(zone).withEarlierOffsetAtOverlap().toOffsetDateTime().toString();
  }

  /** An identifier: too long a text is cut and marked, so that two of them stay two. */
  static String shortened(String text) {
    if (text.length() <= MOST_ID) {
      return text;
    }
    String mark = Sha256.of(text).substring(0, MARK_DIGITS);
    return text.substring(0, MOST_ID - MARK_DIGITS - 1).stripTrailing() + "~" + mark;
  }
}
