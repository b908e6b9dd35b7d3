package dev.vesper.domain.money;

import java.util.Currency;

/**
 * An amount of money in the currency's minor unit (cents, pence, yen).
 *
 * @param minor the amount, may be negative
 * @param currency ISO 4217
 */
public record Money(long minor, Currency currency) {

  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "cannot add " + other.currency.getCurrencyCode() + " to " + currency.getCurrencyCode());
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  /** Plain text such as {@code 1234.50 EUR}; no grouping, a point, for logs and exports. */
  @Override
  public String toString() {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    return java.math.BigDecimal.valueOf(minor, digits).toPlainString()
        + " "
        + currency.getCurrencyCode();
  }
}
