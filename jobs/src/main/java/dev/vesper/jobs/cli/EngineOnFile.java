package dev.vesper.jobs.cli;

import dev.vesper.data.home.Home;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.worker.SparkWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One engine of the Spark worker on a person's files, without a shop.
 *
 * @param task its name on the channel
 * @param step whose room it belongs to
 */
record EngineOnFile(String task, StepName step) {

  /** What to make of a result while its files are there. */
  interface Reader<T> {
    T read(StepResult result) throws IOException;
  }

  /**
   * Runs the engine; what it leaves is read while its folder is there.
   *
   * @param files by the name that the engine knows them by
   * @param reader what to make of the result
   */
  <T> T run(
      GlobalOptions global,
      Map<String, Path> files,
      Map<String, String> settings,
      long seed,
      Reader<T> reader) {
    Home home = Home.at(global.home(System.getenv())).create();
    try {
      List<ArtefactRef> inputs = new ArrayList<>();
      for (Map.Entry<String, Path> file : files.entrySet()) {
        inputs.add(SeriesFiles.input(file.getKey(), file.getValue()));
      }
      Path staging = Files.createTempDirectory(home.runs(), task + "-");
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
          SparkWorker.start(WorkerOptions.of(global, System.getenv(), home))) {
        return reader.read(worker.run(task, input, global.progress()));
      } finally {
        SeriesFiles.delete(staging);
      }
    } catch (IOException e) {
      throw CommandFailure.failed("the answer cannot be written: " + e.getMessage());
    }
  }
}
