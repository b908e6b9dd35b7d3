package dev.vesper.schedules.spec;

import java.util.Arrays;
import java.util.Optional;

/** What a schedule runs. */
public enum Work {
  /** A whole night, of the last whole day. */
  NIGHT("night"),

  /** What is told of AR on the day that is not over. */
  AR_TODAY("ar-today"),

  /** A whole night, of the last whole day, in which everything is learnt anew. */
  RETRAIN("retrain"),

  /** What has come to the end of its time goes, while no night runs. */
  RETENTION("retention"),

  /** Small files of events are merged, while no night runs. */
  COMPACTION("compaction");

  private final String code;

  Work(String code) {
    this.code = code;
  }

  /** As it is written in a schedule file. */
  public String code() {
    return code;
  }

  /** Whether it is a night, with a plan that somebody may wait for. */
  public boolean isNight() {
    return this == NIGHT || this == RETRAIN;
  }

  static Optional<Work> ofCode(String code) {
    return Arrays.stream(values()).filter(work -> work.code.equals(code)).findFirst();
  }
}
