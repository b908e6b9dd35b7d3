package dev.vesper.data.intake.uci;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A row of the set.
 *
 * @param line in the file, from 1
 * @param invoice six digits, C in front of a cancellation, A in front of a bad debt
 * @param ordinal the row's place within its invoice, from 1
 * @param code stock code in capitals: the source writes 85123A and 85123a for one item
 * @param priceMinor pence per unit
 * @param customer raw; must not leave this package
 */
record UciRow(
    long line,
    String invoice,
    int ordinal,
    String code,
    String description,
    long quantity,
    Instant time,
    LocalDate day,
    BigDecimal priceMinor,
    String customer) {

  boolean isCancellation() {
    return invoice.charAt(0) == 'C';
  }

  boolean isBadDebt() {
    return invoice.charAt(0) == 'A';
  }

  /** Pence of the row, rounded half up. */
  static long moneyMinor(BigDecimal priceMinor, long quantity) {
    return priceMinor
        .multiply(BigDecimal.valueOf(quantity))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
