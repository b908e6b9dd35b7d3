package dev.vesper.schedules.due;

import dev.vesper.schedules.spec.Schedule;
import java.time.Instant;
import java.util.Optional;

/** Until when a due night waits for the events that its schedule names. */
public final class LatestStart {
  private LatestStart() {}

  /** The latest start that comes next after the due time; empty when it waits for nothing. */
  public static Optional<Instant> of(Schedule schedule, Instant dueAt) {
    return Optional.ofNullable(schedule.latest())
        .map(time -> WallClock.next(dueAt, time, schedule.zone()));
  }
}
