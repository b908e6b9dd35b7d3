package dev.vesper.forecasting.plain;

import dev.vesper.domain.run.StepFailure;

/** A setting that is a whole number from 1 on. */
public final class WholeNumber {
  private WholeNumber() {}

  /**
   * The number.
   *
   * @param key of the setting
   * @param text as it was given
   * @param most the largest that is taken
   * @throws StepFailure when it is none; the message names the setting
   */
  public static int of(String key, String text, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw StepFailure.badInput(
        "setting " + key + " is '" + text + "'; it must be a whole number from 1 to " + most);
  }
}
