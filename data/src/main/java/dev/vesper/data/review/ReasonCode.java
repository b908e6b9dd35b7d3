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
  OTHER,
  /** The plan was repaired around what people had fixed; nobody chooses it by hand. */
  REPAIR;

  /** Whether a person may give it as the reason of a change. */
  public boolean chosenByHand() {
    return this != REPAIR;
  }

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReasonCode of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
