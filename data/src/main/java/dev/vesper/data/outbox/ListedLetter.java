package dev.vesper.data.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it is listed.
 *
 * @param number by which it is sent again
 * @param publication what it tells of
 * @param target the target's name
 * @param kind what the target takes
 * @param name what its file is called, behind the letter's number
 * @param lines how many lines it tells of
 * @param state how far it is
 * @param behind the older letter of its target that it waits for; null when it is next, or ended
 * @param attempts how often it was tried
 * @param madeAt when its publication was made
 * @param nextAt when it is tried next; null when it is not, or waits for another
 * @param endedAt when it ended; null before
 * @param error why it was not taken; else empty
 */
public record ListedLetter(
    long number,
    long publication,
    String target,
    OutboxTarget.Kind kind,
    String name,
    int lines,
    LetterState state,
    @Nullable Long behind,
    int attempts,
    Instant madeAt,
    @Nullable Instant nextAt,
    @Nullable Instant endedAt,
    String error) {
  /** Letters that wait longer than this are late. */
  public static final Duration LATE = Duration.ofHours(1);

  /** Whether it should have been taken long ago. */
  public boolean isLate(Instant now) {
    return state == LetterState.PENDING && madeAt.isBefore(now.minus(LATE));
  }
}
