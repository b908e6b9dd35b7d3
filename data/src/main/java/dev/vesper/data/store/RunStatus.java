package dev.vesper.data.store;

import java.util.Locale;

/** How a run stands. */
public enum RunStatus {
  RUNNING,
  COMPLETED,
  /** It ended with a plan, and its deadline took something from it. */
  DEGRADED,
  /** Its deadline came before there was a plan; it can be gone on with. */
  HELD,
  FAILED,
  STOPPED;

  /** Whether it ended with all that it can give: it stays as it is. */
  public boolean isDone() {
    return this == COMPLETED || this == DEGRADED;
  }

  /** Whether it ended without, and may be gone on with. */
  public boolean isBroken() {
    return this == HELD || this == FAILED || this == STOPPED;
  }

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunStatus ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
