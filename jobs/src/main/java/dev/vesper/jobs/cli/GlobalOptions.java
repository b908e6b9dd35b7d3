package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.cli.output.Format;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class GlobalOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("UnusedVariable") // picocli reads it and prints the help
  private boolean help;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where everything of this shop lies; else VESPER_HOME, else ./.vesper")
  private @Nullable Path home;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "an existing PostgreSQL (jdbc:postgresql://… or postgres://…); else VESPER_DATABASE_URL, else the embedded one")
  private @Nullable String databaseUrl;

  @Option(
      names = "--spark-master",
      paramLabel = "URL",
      description = "an existing Spark cluster; else VESPER_SPARK_MASTER, else this machine")
  private @Nullable String sparkMaster;

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "how results are printed; a table by default")
  private Format format = Format.table;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "threads to use; all of the machine by default")
  private @Nullable Integer cores;

  /** The home folder, absolute. */
  Path home(Map<String, String> environment) {
    Path chosen = home;
    if (chosen == null) {
      String variable = environment.get("VESPER_HOME");
      chosen = Path.of(variable == null || variable.isBlank() ? ".vesper" : variable);
    }
    return chosen.toAbsolutePath().normalize();
  }

  /** Works on another home from now on. */
  void useHome(Path other) {
    home = other;
  }

  Optional<String> databaseUrl(Map<String, String> environment) {
    return databaseUrl != null ? Optional.of(databaseUrl) : set(environment, "VESPER_DATABASE_URL");
  }

  Optional<String> sparkMaster(Map<String, String> environment) {
    return sparkMaster != null ? Optional.of(sparkMaster) : set(environment, "VESPER_SPARK_MASTER");
  }

  Format format() {
    return format;
  }

  int cores() {
    int available = Runtime.getRuntime().availableProcessors();
    if (cores == null) {
      return available;
    }
    if (cores < 1) {
      throw CommandFailure.usage("--cores must be at least 1, not " + cores);
    }
    return cores;
  }

  /** Progress on standard error. */
  ConsoleProgress progress() {
    return new ConsoleProgress(System.err, Boolean.getBoolean("vesper.terminal"), System::nanoTime);
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
