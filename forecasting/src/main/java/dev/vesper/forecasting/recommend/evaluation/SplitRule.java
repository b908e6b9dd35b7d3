package dev.vesper.forecasting.recommend.evaluation;

import java.util.Locale;

/** How events are divided into what engines learn from and what they must find. */
public enum SplitRule {
  /** The newest fifth of the events is to be found. */
  TIME,
  /** Of each shopper the item that she came to last is to be found. */
  LAST_OUT,
  /** A fifth of the shoppers is unknown to the engines, which see most of their items. */
  USERS;

  /** The name on the command line, such as {@code last-out}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
