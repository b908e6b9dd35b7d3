package dev.vesper.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Kills the program with SIGKILL exactly at a fault marker (docs/how-to/prove-it.md). */
final class KillHarness {
  private static final long PATIENCE_SECONDS = 240;

  private final Path flag;

  /** A harness whose flag file lies in that folder. */
  KillHarness(Path folder) {
    this.flag = folder.resolve("fault");
  }

  /** Runs a command undisturbed and returns the markers it came by, in order. */
  List<String> markersOf(Vesper vesper, String... arguments) {
    order("record");
    vesper.with("VESPER_FAULT_FILE", flag.toString()).run(arguments).done();
    return lines(".hits");
  }

  /**
   * Starts a command, waits until it stands at its n-th marker, kills it with SIGKILL.
   *
   * @param n which marker, the first is 1
   * @return the marker's name; empty when the command ended before it came by so many
   */
  String killAt(Vesper vesper, long n, String... arguments) {
    order("hold " + n);
    Path out = flag.resolveSibling("killed.out");
    Path err = flag.resolveSibling("killed.err");
    Process process = vesper.with("VESPER_FAULT_FILE", flag.toString()).start(out, err, arguments);
    try {
      Path held = ending(".held");
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!Files.exists(held)) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          return "";
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError("marker " + n + " was not reached\n" + Files.readString(err));
        }
      }
      process.destroyForcibly().waitFor();
      return lines(".held").get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private void order(String line) {
    try {
      Files.deleteIfExists(ending(".hits"));
      Files.deleteIfExists(ending(".held"));
      Files.writeString(flag, line, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(String ending) {
    try {
      Path file = ending(ending);
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ending(String ending) {
    return flag.resolveSibling(flag.getFileName() + ending);
  }
}
