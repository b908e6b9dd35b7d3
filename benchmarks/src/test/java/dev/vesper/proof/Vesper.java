package dev.vesper.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The program as people start it, on a home of its own. */
final class Vesper {
  private static final long PATIENCE_MINUTES = 9;

  private final Path root;
  private final Path home;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private @Nullable Path workingFolder;
  private boolean longWork;
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private List<String> javaOptions = List.of();
  private List<String> through = List.of();

  private Vesper(Path root, Path home) {
    this.root = root;
    this.home = home;
  }

  /** What a finished command left. */
  record Outcome(int exitCode, String out, String err) {
    /** Standard output, after the command has done what it should. */
    String done() {
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + "\n" + out + "\n" + err);
      }
      return out;
    }
  }

  /** The built program; the test is skipped where nothing is built. */
  static Vesper at(Path home) {
    Path root = Path.of(System.getProperty("vesper.root", "..")).toAbsolutePath().normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(root.resolve("lib/app")), "the program is not built: run ./vesper test");
    return new Vesper(root, home);
  }

  /** The same program on another home. */
  Vesper on(Path otherHome) {
    Vesper other = new Vesper(root, otherHome);
    other.environment.putAll(environment);
    other.workingFolder = workingFolder;
    other.longWork = longWork;
    other.java = java;
    other.javaOptions = javaOptions;
    other.through = through;
    return other;
  }

  /** The same program on another Java, which gets these options last. */
  Vesper onJava(Path otherJava, String... options) {
    Vesper other = on(home);
    other.java = otherJava;
    other.javaOptions = List.of(options);
    return other;
  }

  /** The same program, started by that command, which takes over the program's as arguments. */
  Vesper through(String... command) {
    Vesper other = on(home);
    other.through = List.of(command);
    return other;
  }

  /** The same program for work of minutes, which the full compiler makes quicker. */
  Vesper forLongWork() {
    Vesper other = on(home);
    other.longWork = true;
    return other;
  }

  Vesper with(String variable, String value) {
    Vesper other = on(home);
    other.environment.put(variable, value);
    return other;
  }

  /** The same program, started in that folder. */
  Vesper in(Path folder) {
    Vesper other = on(home);
    other.workingFolder = folder;
    return other;
  }

  Path home() {
    return home;
  }

  Path root() {
    return root;
  }

  /** Runs a command to its end. */
  Outcome run(String... arguments) {
    try {
      Path out = Files.createTempFile("vesper", ".out");
      Path err = Files.createTempFile("vesper", ".err");
      Process process = start(out, err, arguments);
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            String.join(" ", arguments)
                + " has not ended\n"
                + Files.readString(out)
                + Files.readString(err));
      }
      Outcome outcome =
          new Outcome(
              process.exitValue(),
              Files.readString(out, StandardCharsets.UTF_8),
              Files.readString(err, StandardCharsets.UTF_8));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts a command and lets it run. */
  Process start(Path out, Path err, String... arguments) {
    List<String> command = new ArrayList<>(through);
    command.add(java.toString());
    command.add("@" + root.resolve("jobs/src/main/jvm/app.args"));
    command.add("-Dvesper.root=" + root);
    Path archive = root.resolve("lib/app-" + Runtime.version().feature() + ".jsa");
    if (javaOptions.isEmpty() && Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    if (!longWork) {
      // Most work of a proof ends before the second compiler has paid for itself.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(root.resolve("lib/app") + "/*");
    command.add("dev.vesper.jobs.cli.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (workingFolder != null) {
      builder.directory(workingFolder.toFile());
    }
    builder.environment().put("VESPER_HOME", home.toString());
    if (!longWork) {
      builder.environment().put("VESPER_WORKER_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    }
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
