package dev.vesper.data.review;

import java.util.List;
import java.util.Locale;

/**
 * Why a line needs a person. Words are made from code and numbers, in the reader's language.
 *
 * @param code the rule
 * @param stakeMinor money at stake, at least the line's absolute expected gain
 * @param numbers what the rule looked at, as said at the code
 */
public record LineException(Code code, double stakeMinor, List<String> numbers) {

  public LineException {
    numbers = List.copyOf(numbers);
  }

  /** The rules. */
  public enum Code {
    /** Numbers: units ordered, units above which an order is unusual. */
    UNUSUAL_QUANTITY,
    /** Numbers: units ordered. */
    FIRST_ORDER,
    /** Numbers: why it was not planned. */
    NO_FORECAST,
    /** Numbers: what cannot be true. */
    DATA_FLAG,
    /** Numbers: the columns that are assumptions. */
    ASSUMED_TERMS,
    /** Numbers: the line's cost and the cash budget, both in minor units. */
    EXPENSIVE_LINE,
    /** Numbers: the probability of losing sales in the cover, 0 to 1. */
    STOCK_OUT_RISK;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Code of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
