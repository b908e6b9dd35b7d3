package dev.vesper.data.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long a message that was not taken waits for its next attempt: growing pauses, over 31 hours
 * in all, after which it is dead.
 *
 * <p>[1] Standard Webhooks 1.0, "Deliverability and reliability", its example of a retry schedule
 * up to its sixth pause.
 */
public final class Pauses {
  /** So much of a pause, at most, chance takes away or adds. */
  private static final double SPREAD = 0.25;

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

  /**
   * The same pause, a quarter shorter to a quarter longer, so that what failed together does not
   * come again together; empty when no further attempt follows.
   */
  public static Optional<Duration> after(int attempts, RandomGenerator chance) {
    return after(attempts)
        .map(pause -> Duration.ofMillis((long) (pause.toMillis() * factor(chance))));
  }

  private static double factor(RandomGenerator chance) {
    return 1 - SPREAD + 2 * SPREAD * chance.nextDouble();
  }

  /** The pause after so many attempts; empty when no further one follows. */
  static Optional<Duration> after(int attempts) {
    return attempts <= ALL.size() ? Optional.of(ALL.get(attempts - 1)) : Optional.empty();
  }
}
