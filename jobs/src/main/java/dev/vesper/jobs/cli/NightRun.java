package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.nightly.NightRefused;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.jobs.nightly.NightSteps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a night of a workspace and tells people how it goes. */
final class NightRun {
  private final Workspace workspace;
  private final ConsoleProgress progress;

  NightRun(Workspace workspace, GlobalOptions options) {
    this.workspace = workspace;
    this.progress = options.progress();
  }

  /** Runs a night to its end. */
  Run run(
      LocalDate asOf,
      NightRequest.Mode mode,
      Set<StepName> steps,
      long seed,
      @Nullable Instant deadline) {
    return run(request(asOf, mode, steps, seed, deadline));
  }

  /** A night that this workspace asks for. */
  NightRequest request(
      LocalDate asOf,
      NightRequest.Mode mode,
      Set<StepName> steps,
      long seed,
      @Nullable Instant deadline) {
    return new NightRequest(
            Workspace.SHOP,
            asOf,
            mode,
            steps,
            seed,
            CodeVersion.current(Workspace.lib()),
            workspace.actor())
        .by(deadline);
  }

  /** Runs a night to its end. */
  Run run(NightRequest request) {
    try {
      Run run = workspace.nights().run(request, new Told(progress));
      progress.say(workspace.auditHead());
      return run;
    } catch (NightRefused e) {
      throw CommandFailure.refused(String.valueOf(e.getMessage()));
    }
  }

  /** Tells people on standard error. */
  record Told(ConsoleProgress progress) implements NightSteps.NightListener {
    @Override
    public void starts(StepName step) {
      progress.say("▸ " + step.code());
    }

    @Override
    public void ended(RunStep step) {
      progress.say(
          step.status() == StepStatus.SKIPPED
              ? "✓ " + step.step().code() + " skipped: " + step.message()
              : String.format(
                  "✓ %s in %s s: %,d rows in, %,d rows out",
                  step.step().code(), RunView.seconds(step), step.rowsIn(), step.rowsOut()));
    }

    @Override
    public void at(long done, long total, String what) {
      progress.at(done, total, what);
    }
  }
}
