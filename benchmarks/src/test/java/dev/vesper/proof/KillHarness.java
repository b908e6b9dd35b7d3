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
  private static final int LOOK_MILLIS = 10;

  private final Path flag;

  /** A harness whose flag file lies in that folder. */
  KillHarness(Path folder) {
    this.flag = folder.resolve("fault");
  }

  /** What is done to a command that stands at a marker. */
  @FunctionalInterface
  interface Blow {
    void fall(Process struck) throws Exception;
  }

  /** Runs a command undisturbed and returns the markers it came by, in order. */
  List<String> markersOf(Vesper vesper, String... arguments) {
    order("record");
    listening(vesper).run(arguments).done();
    return lines(".hits");
  }

  /** The same program, every marker of which is told to this harness, in one list with others. */
  Vesper recording(Vesper vesper) {
    order("record");
    return listening(vesper);
  }

  /** Every marker that was come by since it has begun to record. */
  List<String> recorded() {
    return lines(".hits");
  }

  /**
   * Starts a command, waits until it stands at its n-th marker, kills it with SIGKILL.
   *
   * @param n which marker, the first is 1
   * @return the marker's name; empty when the command ended before it came by so many
   */
  String killAt(Vesper vesper, long n, String... arguments) {
    return killAt(vesper, Long.toString(n), arguments);
  }

  /**
   * Starts a command, waits until it stands at a marker, kills it with SIGKILL.
   *
   * @param where the marker's name, for the first time it comes by, or its number
   * @return the marker's name; empty when the command ended before it came by
   */
  String killAt(Vesper vesper, String where, String... arguments) {
    order("hold " + where);
    Process process = start(vesper, arguments);
    try {
      String held = held(process, where);
      process.destroyForcibly().waitFor();
      return held;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Starts a command and kills it with SIGKILL after that time, wherever it is.
   *
   * @return whether it had ended by itself
   */
  boolean killAfter(Vesper vesper, long millis, String... arguments) {
    Process process = vesper.start(said(".out"), said(".err"), arguments);
    try {
      boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts a command, does something to it while it stands at its n-th marker, and lets it go on to
   * its end.
   *
   * @return what it left; standard output begins with the marker's name
   */
  Vesper.Outcome strikeAt(Vesper vesper, long n, Blow blow, String... arguments) throws Exception {
    order("hold " + n);
    Process process = start(vesper, arguments);
    try {
      String held = held(process, Long.toString(n));
      blow.fall(process);
      Files.createFile(ending(".go"));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("struck at " + held + ", it does not end\n" + err());
      }
      return new Vesper.Outcome(
          process.exitValue(), held + "\n" + Files.readString(said(".out")), err());
    } finally {
      process.destroyForcibly();
    }
  }

  /** Runs a command to its end, slow at one marker. */
  Vesper.Outcome slowAt(Vesper vesper, String marker, long millis, String... arguments) {
    order("slow " + marker + " " + millis);
    return listening(vesper).run(arguments);
  }

  private String held(Process process, String where) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (lines(".held").isEmpty()) {
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return "";
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("marker " + where + " was not reached\n" + err());
      }
    }
    return lines(".held").get(0);
  }

  private Process start(Vesper vesper, String... arguments) {
    return listening(vesper).start(said(".out"), said(".err"), arguments);
  }

  private Vesper listening(Vesper vesper) {
    return vesper.with("VESPER_FAULT_FILE", flag.toString());
  }

  private Path said(String ending) {
    return flag.resolveSibling("struck" + ending);
  }

  private String err() {
    try {
      return Files.readString(said(".err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void order(String line) {
    try {
      for (String left : List.of(".hits", ".held", ".go")) {
        Files.deleteIfExists(ending(left));
      }
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
