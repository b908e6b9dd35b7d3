package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.quality.ReasonCode;
import java.math.BigDecimal;

/** Numbers as text, checked and brought into one form without a detour through floating point. */
final class Numbers {
  private static final int MOST_WHOLE_DIGITS = 12;
  private static final int MOST_DECIMALS = 6;

  private Numbers() {}

  /** A whole number without leading zeros, such as {@code -7}. */
  static String whole(String column, String text, boolean mayBeNegative) throws RowRefused {
    String plain = decimal(column, text, mayBeNegative);
    if (plain.indexOf('.') >= 0) {
      throw new RowRefused(ReasonCode.NOT_WHOLE, column);
    }
    return plain;
  }

  /** The number, or zero when the text is none: a bad row's total counts what can be read of it. */
  static BigDecimal orZero(String text) {
    if (text.isEmpty()) {
      return BigDecimal.ZERO;
    }
    try {
      return new BigDecimal(decimal("", text, true));
    } catch (RowRefused e) {
      return BigDecimal.ZERO;
    }
  }

  /** A decimal number without needless zeros, such as {@code 12.5} for {@code 012.50}. */
  static String decimal(String column, String text, boolean mayBeNegative) throws RowRefused {
    int from = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int wholeEnd = point < 0 ? text.length() : point;
    if (wholeEnd == from || point == text.length() - 1) {
      throw new RowRefused(ReasonCode.BAD_NUMBER, column);
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i != point && (c < '0' || c > '9')) {
        throw new RowRefused(ReasonCode.BAD_NUMBER, column);
      }
    }
    int first = from;
    while (first < wholeEnd - 1 && text.charAt(first) == '0') {
      first++;
    }
    int last = text.length();
    if (point >= 0) {
      if (text.length() - point - 1 > MOST_DECIMALS) {
        throw new RowRefused(ReasonCode.BAD_NUMBER, column);
      }
      while (text.charAt(last - 1) == '0') {
        last--;
      }
      last = last - 1 == point ? point : last;
    }
    if (wholeEnd - first > MOST_WHOLE_DIGITS) {
      throw new RowRefused(ReasonCode.NUMBER_TOO_LARGE, column);
    }
    String magnitude = text.substring(first, last);
    if (from == 0 || magnitude.equals("0")) {
      return magnitude;
    }
    if (!mayBeNegative) {
      throw new RowRefused(ReasonCode.NEGATIVE, column);
    }
    return "-" + magnitude;
  }
}
