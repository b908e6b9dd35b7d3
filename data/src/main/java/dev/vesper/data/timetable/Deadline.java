package dev.vesper.data.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the plan of the newest due night is there in time.
 *
 * @param schedule the schedule
 * @param asOf the date that a plan is expected of
 * @param dueAt when its night was due
 * @param warnAt from when a missing plan is worth a warning
 * @param deadlineAt when it should be there
 * @param planAt when the first plan of that date or a later one was made; null while there is none
 * @param state how it stands at the moment asked for
 */
public record Deadline(
    String schedule,
    LocalDate asOf,
    Instant dueAt,
    Instant warnAt,
    Instant deadlineAt,
    @Nullable Instant planAt,
    State state) {

  /** How a deadline stands. */
  public enum State {
    /** The plan is there, and was in time. */
    KEPT,
    /** The plan is there, but came after the deadline. */
    LATE,
    /** No plan yet, and time enough. */
    AHEAD,
    /** No plan yet, and the deadline is near. */
    NEAR,
    /** No plan by the deadline. */
    MISSED;

    /** The name in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static State state(Instant now, Instant warnAt, Instant deadlineAt, @Nullable Instant planAt) {
    if (planAt != null) {
      return planAt.isAfter(deadlineAt) ? State.LATE : State.KEPT;
    }
    if (now.isBefore(warnAt)) {
      return State.AHEAD;
    }
    return now.isBefore(deadlineAt) ? State.NEAR : State.MISSED;
  }
}
