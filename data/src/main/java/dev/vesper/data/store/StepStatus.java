package dev.vesper.data.store;

import java.util.Locale;

/** How a step of a run stands; skipped: its result was there already, or there is nothing to do. */
public enum StepStatus {
  RUNNING,
  COMPLETED,
  SKIPPED,
  FAILED;

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StepStatus ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
