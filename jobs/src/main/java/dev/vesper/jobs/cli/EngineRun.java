package dev.vesper.jobs.cli;

import dev.vesper.data.home.Home;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.worker.SparkWorker;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An engine of the Spark worker on a person's plain files, by the same channel as a step.
 *
 * @param task its name on the channel
 * @param step the step of the night that it belongs to
 * @param inputs the files
 * @param settings what the person set
 * @param seed where its randomness starts
 */
record EngineRun(
    String task, StepName step, List<ArtefactRef> inputs, Map<String, String> settings, long seed) {

  /** Runs it in a worker of its own. */
  StepResult in(GlobalOptions global, Home home, Path staging) {
    StepInput input =
        new StepInput(
            task,
            step,
            Workspace.SHOP,
            LocalDate.EPOCH,
            seed,
            CodeVersion.current(Workspace.lib()),
            inputs,
            settings,
            staging.toString());
    try (SparkWorker worker =
        SparkWorker.start(Workspace.workerLaunch(global, System.getenv(), home))) {
      return worker.run(task, input, global.progress());
    }
  }
}
