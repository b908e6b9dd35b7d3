package dev.vesper.jobs.nightly;

import dev.vesper.data.store.DatabaseAway;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** What is said when the database went away in the middle; empty for another cause. */
  static Optional<StepFailure> lostDatabase(Throwable failure) {
    return DatabaseAway.behind(failure)
        .map(
            what ->
                StepFailure.failed(
                    "the night lost its database: "
                        + what
                        + "; go on with --restart when it runs again"));
  }

  RuntimeException asException(JobExecution execution) {
    if (cause instanceof NightHeld || cause instanceof NightStopped) {
      return cause;
    }
    Optional<StepFailure> away =
        Stream.concat(Stream.ofNullable(cause), execution.getAllFailureExceptions().stream())
            .flatMap(failure -> lostDatabase(failure).stream())
            .findFirst();
    if (away.isPresent() && !(cause instanceof StepFailure)) {
      return away.get();
    }
    if (cause == null || step == null) {
      String trace = execution.getExitStatus().getExitDescription();
      return StepFailure.failed("the night ended as " + trace.lines().findFirst().orElse("?"));
    }
    String message = "step " + step.code() + ": " + cause.getMessage();
    if (cause instanceof StepFailure failed && failed.isBadInput()) {
      return StepFailure.badInput(message);
    }
    return StepFailure.failed(
        cause instanceof StepFailure ? message : "step " + step.code() + ": " + cause);
  }
}
