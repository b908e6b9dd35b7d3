package dev.vesper.data.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message that was not taken; its message names no secret. */
public final class NotSent extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;
  private final Duration wish;

  private NotSent(String message, boolean forGood, Duration wish, @Nullable Throwable cause) {
    super(message, cause);
    this.forGood = forGood;
    this.wish = wish;
  }

  /** It may be taken later. */
  public static NotSent yet(String message, Throwable cause) {
    return new NotSent(message, false, Duration.ZERO, cause);
  }

  /** It may be taken later. */
  public static NotSent yet(String message) {
    return new NotSent(message, false, Duration.ZERO, null);
  }

  /** It may be taken later, and the receiver says after how long. */
  public static NotSent after(String message, Duration wish) {
    return new NotSent(message, false, wish, null);
  }

  /** Trying again is of no use before a person has changed something. */
  public static NotSent forGood(String message) {
    return new NotSent(message, true, Duration.ZERO, null);
  }

  /** Whether trying again is of no use. */
  public boolean isForGood() {
    return forGood;
  }

  /** How long the receiver wishes not to be asked; zero when it says nothing. */
  public Duration wish() {
    return wish;
  }
}
