package dev.vesper.schedules.spec;

import java.util.Arrays;
import java.util.Optional;

/** What a schedule runs. */
public enum Work {
  /** A whole night, of the last whole day. */
  NIGHT("night"),

  /** What is told of AR on the day that is not over. */
  AR_TODAY("ar-today");

  private final String code;

  Work(String code) {
    this.code = code;
  }

  /** As it is written in a schedule file. */
  public String code() {
    return code;
  }

  static Optional<Work> ofCode(String code) {
    return Arrays.stream(values()).filter(work -> work.code.equals(code)).findFirst();
  }
}
