package dev.vesper.jobs.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A night gives way to people: its work gets what processors have left over. On Linux a thread's
 * nice value goes to the threads and processes that it starts, so one thread of its own lowers the
 * whole night, the Spark worker too, and the console of the same process stays as it was. Elsewhere
 * the night runs like everything else.
 */
final class GivingWay {
  /** How far by default; 19 is the most. */
  static final int USUALLY = 10;

  private static final String SETTING = "VESPER_NIGHT_NICE";
  private static final int MOST = 19;
  private static final long PATIENCE_SECONDS = 5;
  private static final Path SELF = Path.of("/proc/thread-self");

  private GivingWay() {}

  /** How far by this process's environment. */
  static int wanted() {
    return wanted(System.getenv().getOrDefault(SETTING, ""));
  }

  static int wanted(String text) {
    if (text.isBlank()) {
      return USUALLY;
    }
    if (!text.matches("1?[0-9]")) {
      throw new NightRefused(
          SETTING + " must be 0 (does not give way) to " + MOST + ", not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  /** Does the work in a thread that gives way, and waits for it; what it throws is thrown here. */
  static <T> T by(int nice, Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                lower(nice);
                done.complete(work.get());
              } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            },
            "night");
    thread.start();
    return joined(thread, done);
  }

  private static <T> T joined(Thread thread, CompletableFuture<T> done) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // Whoever wants this thread to stop wants the work to stop; its end is waited for.
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      return done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /** A machine that cannot do it runs the night all the same. */
  private static void lower(int nice) {
    if (nice == 0 || !Files.exists(SELF)) {
      return;
    }
    try {
      String thread = Files.readSymbolicLink(SELF).getFileName().toString();
      Process renice =
          new ProcessBuilder("renice", "-n", Integer.toString(nice), "-p", thread)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!renice.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        renice.destroyForcibly();
      }
    } catch (IOException e) {
      // There is no renice.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
