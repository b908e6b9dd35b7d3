package dev.vesper.data.timetable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish to let due times pass.
 *
 * @param reason why, in a person's words, at most 200 characters; may be empty
 * @param until when due times are heeded again by themselves; null: when somebody resumes
 */
public record Pause(String reason, @Nullable Instant until) {
  /** Without a reason, until somebody resumes. */
  public static final Pause OPEN = new Pause("", null);

  public Pause {
    reason = reason.strip();
  }
}
