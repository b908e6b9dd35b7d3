package dev.vesper.worker;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What the launcher may set.
 *
 * @param master Spark's master
 * @param cores how many tasks run at once
 * @param tmp a folder of the worker's own for what is temporary
 * @param markers whether to stop at fault markers and ask
 * @param warm whether to start Spark before the first task asks for it
 */
record WorkerSettings(String master, int cores, Path tmp, boolean markers, boolean warm) {

  static WorkerSettings of(Properties properties) {
    int cores = cores(properties.getProperty("vesper.cores"));
    String tmp =
        properties.getProperty(
            "vesper.tmp",
            Path.of(properties.getProperty("java.io.tmpdir"))
                .resolve("vesper-worker-" + ProcessHandle.current().pid())
                .toString());
    return new WorkerSettings(
        properties.getProperty("vesper.spark.master", "local[" + cores + "]"),
        cores,
        Path.of(tmp).toAbsolutePath(),
        Boolean.parseBoolean(properties.getProperty("vesper.markers")),
        Boolean.parseBoolean(properties.getProperty("vesper.warm")));
  }

  /** Whether Spark runs elsewhere than in this process. */
  boolean cluster() {
    return !master.startsWith("local");
  }

  private static int cores(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    int cores = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (cores < 1) {
      throw new IllegalArgumentException(
          "-Dvesper.cores=" + text + ": give a whole number of cores, 1 or more");
    }
    return cores;
  }
}
