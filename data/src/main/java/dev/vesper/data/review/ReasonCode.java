package dev.vesper.data.review;

import java.util.Locale;

/** Why a person orders another quantity than proposed. */
public enum ReasonCode {
  PROMOTION_PLANNED,
  SEASON_ENDS,
  SUPPLIER_PROBLEM,
  STOCK_IS_WRONG,
  FORECAST_IS_WRONG,
  CASH_NEEDED_ELSEWHERE,
  /** Needs a note. */
  OTHER;

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReasonCode of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
