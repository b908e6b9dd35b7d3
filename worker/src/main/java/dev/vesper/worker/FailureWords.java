package dev.vesper.worker;

import dev.vesper.domain.run.StepFailure;
import java.util.Locale;

/**
 * A failure in one sentence for people: Spark wraps causes in causes, the cause itself says what is
 * wrong.
 *
 * @param badInput whether what was handed in is wrong
 * @param refusal whether the step itself said so: then the sentence is all there is to know
 * @param message the sentence
 */
record FailureWords(boolean badInput, boolean refusal, String message) {

  static FailureWords of(String task, Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof StepFailure) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof StepFailure step) {
      return new FailureWords(step.isBadInput(), true, String.valueOf(step.getMessage()));
    }
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    if (said.toLowerCase(Locale.ROOT).contains("no space left on device")) {
      said = "the disk is full; make room and restart the night (" + said + ")";
    }
    return new FailureWords(
        false, false, "task " + task + ": " + said + " [" + cause.getClass().getSimpleName() + "]");
  }
}
