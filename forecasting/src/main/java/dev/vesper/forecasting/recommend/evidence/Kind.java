package dev.vesper.forecasting.recommend.evidence;

import java.util.Locale;

/** What a shopper did with an item. */
public enum Kind {
  /** Looked at its page; the amount grows with the dwell. */
  VIEWED,
  /** Put it into the cart. */
  CARTED,
  /** Had a valid AR session with it. */
  SEEN_IN_AR,
  /** Placed it, put it on, or tried a variant of it in AR. */
  TRIED,
  /** Bought it, and kept it as far as is known. */
  BOUGHT,
  /** Bought it and sent it back. */
  RETURNED;

  /** The word in files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
