package dev.vesper.solver.table;

import dev.vesper.domain.run.StepFailure;

/** What a person is told of a setting that a step cannot work with. */
public final class SettingFault {
  private SettingFault() {}

  /** A setting that holds what it cannot hold, with what it must be and how it is changed. */
  public static StepFailure of(String key, String text, String needed) {
    return StepFailure.badInput(
        "setting "
            + key
            + " is '"
            + text
            + "' but must be "
            + needed
            + "; change it by ./vesper shop set "
            + key
            + " VALUE");
  }
}
