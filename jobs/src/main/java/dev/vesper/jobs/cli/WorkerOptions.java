package dev.vesper.jobs.cli;

import dev.vesper.data.home.Home;
import dev.vesper.jobs.fault.FaultFile;
import dev.vesper.jobs.worker.WorkerLaunch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a Spark worker is started: options of the command, and variables of its environment. */
final class WorkerOptions {
  private static final String JAVA = "VESPER_WORKER_JAVA";
  private static final String HEAP = "VESPER_WORKER_HEAP_MB";
  private static final int USUAL_HEAP_MB = 4096;

  /** Spark refuses to start in less. */
  private static final int LEAST_HEAP_MB = 512;

  private WorkerOptions() {}

  /** With its log under the home. */
  static WorkerLaunch of(GlobalOptions options, Map<String, String> environment, Home home) {
    return new WorkerLaunch(
        java(environment.get(JAVA)),
        Workspace.lib(),
        home.workerTmp(),
        home.logs().resolve("worker.log"),
        options.cores(),
        heap(environment.get(HEAP)),
        words(environment.get("VESPER_WORKER_JAVA_OPTS")),
        options.sparkMaster(environment).orElse(null),
        environment.containsKey(FaultFile.VARIABLE));
  }

  private static Path java(@Nullable String named) {
    if (named == null || named.isBlank()) {
      return Path.of(System.getProperty("java.home"), "bin", "java");
    }
    Path program = Path.of(named.trim());
    // A bare name is looked for where programs are.
    if (program.getNameCount() > 1 && !Files.isExecutable(program)) {
      throw CommandFailure.usage(
          JAVA + " must name the java program of a JDK 17 or newer; " + program + " is none");
    }
    return program;
  }

  private static int heap(@Nullable String megabytes) {
    if (megabytes == null || megabytes.isBlank()) {
      return USUAL_HEAP_MB;
    }
    if (megabytes.trim().matches("\\d{1,7}")
        && Integer.parseInt(megabytes.trim()) >= LEAST_HEAP_MB) {
      return Integer.parseInt(megabytes.trim());
    }
    throw CommandFailure.usage(
        String.format(
            "%s must be a whole number of megabytes from %d on, not '%s'",
            HEAP, LEAST_HEAP_MB, megabytes));
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
  }
}
