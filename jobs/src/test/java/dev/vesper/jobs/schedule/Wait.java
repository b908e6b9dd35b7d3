package dev.vesper.jobs.schedule;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do. */
public final class Wait {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private Wait() {}

  /** Waits until it holds, and fails when it does not within a minute and a half. */
  public static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "within " + LONGEST.toSeconds() + " s it did not hold that " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Gives something the time to go wrong. */
  public static void patiently(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
