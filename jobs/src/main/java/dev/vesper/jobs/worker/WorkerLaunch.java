package dev.vesper.jobs.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Spark worker is started.
 *
 * @param java the Java to run it with; Spark's line supports 17, 21 and, with Hadoop 3.5, 25
 * @param lib the folder that holds {@code worker/} (its class path) and {@code worker.args}
 * @param temporary its own temporary folder, cleared at its start
 * @param log where its log goes
 * @param cores threads it may use
 * @param heapMegabytes its largest heap
 * @param javaOptions more options of its Java
 * @param sparkMaster an existing cluster's address, or null for this machine
 * @param markers whether it reports fault markers and waits at each
 */
public record WorkerLaunch(
    Path java,
    Path lib,
    Path temporary,
    Path log,
    int cores,
    int heapMegabytes,
    List<String> javaOptions,
    @Nullable String sparkMaster,
    boolean markers) {

  private static final int BESIDE_MEGABYTES = 1024;

  public WorkerLaunch {
    javaOptions = List.copyOf(javaOptions);
  }

  /**
   * The same for a small task beside whatever else runs: one core and a gigabyte at most, so that a
   * night that runs at the same time keeps the machine.
   */
  public WorkerLaunch beside() {
    return new WorkerLaunch(
        java,
        lib,
        temporary,
        log,
        1,
        Math.min(heapMegabytes, BESIDE_MEGABYTES),
        javaOptions,
        sparkMaster,
        markers);
  }

  /** The same with another temporary folder: a worker clears its own when it starts. */
  public WorkerLaunch in(Path ownTemporary) {
    return new WorkerLaunch(
        java, lib, ownTemporary, log, cores, heapMegabytes, javaOptions, sparkMaster, markers);
  }

  /** The command line of the worker's process. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("@" + lib.resolve("worker.args"));
    if (feature(java) >= 24) {
      // Spark's off-heap memory uses what these Javas warn of at every start.
      command.add("--sun-misc-unsafe-memory-access=allow");
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-Xmx" + heapMegabytes + "m");
    // Factors and shuffles are read all over a large heap; only Linux knows of it.
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("-XX:+UseTransparentHugePages");
    command.addAll(javaOptions);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Dvesper.tmp=" + temporary);
    command.add("-Dvesper.cores=" + cores);
    command.add("-Dvesper.markers=" + markers);
    if (sparkMaster != null) {
      command.add("-Dvesper.spark.master=" + sparkMaster);
    }
    command.add("-cp");
    command.add(lib.resolve("worker") + "/*");
    command.add("dev.vesper.worker.WorkerMain");
    return command;
  }

  /**
   * The Java's feature version, read from the release file beside it; this process's own when it
   * has none.
   */
  private static int feature(Path java) {
    Path bin = java.toAbsolutePath().getParent();
    Path release = bin == null ? null : bin.resolveSibling("release");
    if (release == null || !Files.isReadable(release)) {
      return Runtime.version().feature();
    }
    try {
      for (String line : Files.readAllLines(release)) {
        if (line.startsWith("JAVA_VERSION=\"")) {
          return Runtime.Version.parse(line.substring(14, line.length() - 1)).feature();
        }
      }
      return Runtime.version().feature();
    } catch (IOException | IllegalArgumentException e) {
      // The file is a courtesy of the JDK's maker; without it this process's own Java is the best
      // guess.
      return Runtime.version().feature();
    }
  }
}
