package dev.vesper.data.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a message that was not taken waits for its next attempt: growing pauses, over 31 hours
 * in all, after which it is dead.
 *
 * <p>[1] Standard Webhooks 1.0, "Deliverability and reliability", its example of a retry schedule
 * up to its sixth pause.
 */
final class Pauses {
  private static final List<Duration> ALL =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14));

  private Pauses() {}

  /** The pause after so many attempts; empty when no further one follows. */
  static Optional<Duration> after(int attempts) {
    return attempts <= ALL.size() ? Optional.of(ALL.get(attempts - 1)) : Optional.empty();
  }
}
