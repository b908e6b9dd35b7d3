package dev.vesper.data.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.Fault;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The end of a piece of work at one of its fault markers, as if the power had failed there. */
public final class PowerFailure {
  private static final String SAID = "the power failed";

  private PowerFailure() {}

  /** Does the work, which must come by that marker and end there. */
  public static void at(String marker, ThrowingCallable work) {
    Fault.listen(
        come -> {
          if (come.equals(marker)) {
            throw new AssertionError(SAID);
          }
        });
    try {
      assertThatThrownBy(work).hasMessage(SAID);
    } finally {
      Fault.listen(come -> {});
    }
  }
}
