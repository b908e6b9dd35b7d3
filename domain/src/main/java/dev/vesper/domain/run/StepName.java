package dev.vesper.domain.run;

import java.util.Locale;

/**
 * The steps of the night, in their one order; the names people type and see are the lower-case
 * codes.
 */
public enum StepName {
  INGEST,
  SNAPSHOT,
  FACTS,
  INSIGHTS,
  RESPONSE,
  FORECAST,
  RECOMMEND,
  OPTIMISE,
  SUMMARY;

  /** The name on the command line, in JSON and in the store, such as {@code forecast}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The step of that code.
   *
   * @throws IllegalArgumentException when there is no such step; the message lists them all
   */
  public static StepName ofCode(String code) {
    for (StepName step : values()) {
      if (step.code().equals(code)) {
        return step;
      }
    }
    StringBuilder known = new StringBuilder();
    for (StepName step : values()) {
      known.append(' ').append(step.code());
    }
    throw new IllegalArgumentException("no step is called '" + code + "'; the steps are" + known);
  }
}
