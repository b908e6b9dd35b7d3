package dev.vesper.domain.recommend;

import java.util.Locale;

/** The two sides of a test: A is the version that is live, B the other one. */
public enum TestArm {
  A,
  B;

  /** As it stands in events and in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The arm of that code. */
  public static TestArm of(String code) {
    for (TestArm arm : values()) {
      if (arm.code().equals(code)) {
        return arm;
      }
    }
    throw new IllegalArgumentException("an arm is a or b, not '" + code + "'");
  }
}
