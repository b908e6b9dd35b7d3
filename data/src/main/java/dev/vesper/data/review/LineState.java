package dev.vesper.data.review;

import java.util.Locale;

/** What has been decided about a line. */
public enum LineState {
  PROPOSED,
  HELD,
  APPROVED,
  /** Follows from a purchase order of the plan that is not cancelled; such a line is frozen. */
  PUBLISHED;

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LineState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
