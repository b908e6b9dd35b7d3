package dev.vesper.schedules.due;

import dev.vesper.schedules.spec.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when the plan of a due night should be there.
 *
 * @param warnAt from when a missing plan is worth a warning; not before the night is due
 * @param deadlineAt when it should be there
 */
public record PlanDeadline(Instant warnAt, Instant deadlineAt) {

  /** The schedule's deadline that comes next after the night was due; empty when it has none. */
  public static Optional<PlanDeadline> of(Schedule schedule, Instant dueAt) {
    return Optional.ofNullable(schedule.deadline())
        .map(time -> WallClock.next(dueAt, time, schedule.zone()))
        .map(
            deadline -> {
              Instant warn = deadline.minus(schedule.warnBefore());
              return new PlanDeadline(warn.isBefore(dueAt) ? dueAt : warn, deadline);
            });
  }
}
