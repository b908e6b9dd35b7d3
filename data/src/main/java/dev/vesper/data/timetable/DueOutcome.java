package dev.vesper.data.timetable;

import java.util.Locale;

/** What has become of a due time. */
public enum DueOutcome {
  /** It lies ahead, or a further attempt does. */
  WAITING,
  /** A process runs its night. */
  RUNNING,
  /** Its night ended well. */
  DONE,
  /** Its night failed and no attempt is left. */
  FAILED,
  /** Nobody was there, and a later due time came first. */
  MISSED,
  /** The schedule was paused. */
  SKIPPED,
  /** The night of its date had been started by somebody else already. */
  LEFT;

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DueOutcome ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
