package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.nightly.BatchStore;
import dev.vesper.jobs.nightly.Horizon;
import dev.vesper.jobs.nightly.Night;
import dev.vesper.jobs.nightly.NightFolders;
import dev.vesper.jobs.nightly.NightInputs;
import dev.vesper.jobs.nightly.NightOutcome;
import dev.vesper.jobs.nightly.NightRefused;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.jobs.nightly.NightSteps;
import dev.vesper.jobs.worker.SparkWorker;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Composes a night from a workspace's parts and runs it: which step runs where is decided here. */
final class NightRun {
  private static final Set<StepName> IN_WORKER = EnumSet.of(StepName.FACTS, StepName.FORECAST);

  private final Workspace workspace;
  private final ConsoleProgress progress;

  NightRun(Workspace workspace, GlobalOptions options) {
    this.workspace = workspace;
    this.progress = options.progress();
  }

  /** Runs a night to its end. */
  Run run(LocalDate asOf, NightRequest.Mode mode, Set<StepName> steps, long seed) {
    NightRequest request =
        new NightRequest(
            Workspace.SHOP,
            asOf,
            mode,
            steps,
            seed,
            CodeVersion.current(Workspace.lib()),
            workspace.actor());
    BatchStore batch = new BatchStore(workspace.database().dataSource());
    Night night = new Night(workspace.database().dataSource(), workspace.store().runs(), batch);
    NightInputs.Landed landed = workspace.landed();
    NightInputs inputs = new NightInputs(workspace.store(), landed, new Horizon());
    NightOutcome outcome = new NightOutcome(workspace.store(), inputs, landed);
    try (Places places = new Places(workspace.localSteps())) {
      NightSteps work =
          new NightSteps(
              workspace.store(),
              new NightFolders(workspace.home()),
              inputs,
              places,
              outcome,
              new Told());
      return night.run(request, work);
    } catch (NightRefused e) {
      throw CommandFailure.refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Steps of this JVM, and the Spark worker, which is started when a step first needs it and then
   * kept.
   */
  private final class Places implements NightSteps.StepRunner, AutoCloseable {
    private final Map<StepName, StepTask> local;
    private @Nullable SparkWorker worker;

    Places(Map<StepName, StepTask> local) {
      this.local = local;
    }

    @Override
    public StepResult run(StepInput input, Progress told) throws IOException {
      StepTask task = local.get(input.step());
      if (task != null) {
        return task.run(input, told);
      }
      if (!IN_WORKER.contains(input.step())) {
        throw new IllegalStateException("nobody runs step " + input.step().code());
      }
      if (worker == null) {
        worker = SparkWorker.start(workspace.workerLaunch());
      }
      return worker.run(input.step().code(), input, told);
    }

    @Override
    public void close() {
      if (worker != null) {
        worker.close();
      }
    }
  }

  /** Tells people on standard error. */
  private final class Told implements NightSteps.NightListener {
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
