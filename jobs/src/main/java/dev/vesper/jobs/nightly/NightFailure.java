package dev.vesper.jobs.nightly;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/** The first thing that went wrong, in its own words and not in Spring Batch's. */
final class NightFailure {
  private @Nullable StepName step;
  private @Nullable RuntimeException cause;

  void remember(StepName failed, RuntimeException e) {
    if (cause == null) {
      step = failed;
      cause = e;
    }
  }

  RuntimeException asException(JobExecution execution) {
    if (cause instanceof NightHeld || cause instanceof NightStopped) {
      return cause;
    }
    if (cause == null || step == null) {
      return StepFailure.failed(
          "the night ended as " + execution.getExitStatus().getExitDescription());
    }
    String message = "step " + step.code() + ": " + cause.getMessage();
    if (cause instanceof StepFailure failed && failed.isBadInput()) {
      return StepFailure.badInput(message);
    }
    return StepFailure.failed(
        cause instanceof StepFailure ? message : "step " + step.code() + ": " + cause);
  }
}
