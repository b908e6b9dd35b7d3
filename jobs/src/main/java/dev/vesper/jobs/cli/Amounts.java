package dev.vesper.jobs.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Numbers for people: money in the shop's currency, units, shares. */
final class Amounts {
  private final Currency currency;

  Amounts(Currency currency) {
    this.currency = currency;
  }

  /** Digits of the minor unit. */
  int digits() {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  /** Money with grouping and the currency's code, such as {@code 1,234.50 GBP}. */
  String money(double minor) {
    return plain(minor) + " " + currency.getCurrencyCode();
  }

  /** Money with grouping and the currency's code. */
  String money(long minor) {
    return plain(minor) + " " + currency.getCurrencyCode();
  }

  /** Money without its code. */
  String plain(long minor) {
    return text(BigDecimal.valueOf(minor));
  }

  /** Money without its code, for columns whose heading has it. */
  String plain(double minor) {
    return text(BigDecimal.valueOf(minor));
  }

  private String text(BigDecimal minor) {
    int digits = digits();
    BigDecimal major = minor.movePointLeft(digits).setScale(digits, RoundingMode.HALF_UP);
    return String.format(Locale.ROOT, "%,." + digits + "f", major);
  }

  String code() {
    return currency.getCurrencyCode();
  }

  /** Units of demand: whole where they are large, one decimal where they are not. */
  static String units(double units) {
    return String.format(
        Locale.ROOT, units < 10 && units != Math.rint(units) ? "%.1f" : "%,.0f", units);
  }

  /** A share as per cent. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A gap as per cent, with the digits that a small one needs. */
  static String gap(double gap) {
    return String.format(Locale.ROOT, "%.4f %%", 100 * gap);
  }
}
