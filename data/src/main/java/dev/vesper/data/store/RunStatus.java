package dev.vesper.data.store;

import java.util.Locale;

/** How a run stands. */
public enum RunStatus {
  RUNNING,
  COMPLETED,
  FAILED,
  STOPPED;

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunStatus ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
