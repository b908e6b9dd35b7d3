package dev.vesper.jobs.cli;

import dev.vesper.data.lease.NightLease;
import java.time.Duration;
import java.util.Map;

/** How long a process that runs a night may give no sign of life, as the environment says it. */
final class LeaseTime {
  private static final String VARIABLE = "VESPER_LEASE_SECONDS";
  private static final int LEAST = 2;
  private static final int MOST = 600;

  private LeaseTime() {}

  static Duration of(Map<String, String> environment) {
    String set = environment.getOrDefault(VARIABLE, "").strip();
    if (set.isEmpty()) {
      return NightLease.USUAL;
    }
    try {
      int seconds = Integer.parseInt(set);
      if (seconds >= LEAST && seconds <= MOST) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // Told below, with what it may be.
    }
    throw CommandFailure.usage(
        VARIABLE + " must be whole seconds, " + LEAST + " to " + MOST + ", not '" + set + "'");
  }
}
