package dev.vesper.data.notify;

import org.jspecify.annotations.Nullable;

/** A message that was not taken; its message names no secret. */
public final class NotSent extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;

  private NotSent(String message, boolean forGood, @Nullable Throwable cause) {
    super(message, cause);
    this.forGood = forGood;
  }

  /** It may be taken later. */
  public static NotSent yet(String message, Throwable cause) {
    return new NotSent(message, false, cause);
  }

  /** It may be taken later. */
  public static NotSent yet(String message) {
    return new NotSent(message, false, null);
  }

  /** Trying again is of no use before a person has changed something. */
  public static NotSent forGood(String message) {
    return new NotSent(message, true, null);
  }

  /** Whether trying again is of no use. */
  public boolean isForGood() {
    return forGood;
  }
}
