package dev.vesper.data.postgres;

import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program run to its end.
 *
 * @param exit its exit code; -1 when it could not be started, -2 when it took too long
 * @param output what it printed, both streams
 */
record Command(int exit, String output) {

  /** Runs it; a program that is not there, or takes too long, is an exit code too. */
  static Command run(List<String> words, Path folder, Duration limit) {
    Path printed = null;
    try {
      // A file and no pipe: a server that the program leaves behind would hold a pipe open for
      // ever.
      printed = Files.createTempFile("vesper-", ".out");
      Process process =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(printed.toFile())
              .start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String output = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8).strip();
      return ended
          ? new Command(process.exitValue(), output)
          : new Command(-2, "no answer within " + limit.toSeconds() + " s. " + output);
    } catch (IOException e) {
      return new Command(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while " + words.get(0) + " ran", e);
    } finally {
      discard(printed);
    }
  }

  boolean ok() {
    return exit == 0;
  }

  private static void discard(@org.jspecify.annotations.Nullable Path file) {
    if (file != null) {
      file.toFile().delete();
    }
  }
}
