package dev.vesper.data.timetable;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it stands.
 *
 * @param shopId the shop
 * @param name its name, which is also its file's
 * @param cron five fields: minute, hour, day of month, month, day of week
 * @param cronWords the same in words
 * @param zone the time zone of cron and deadline
 * @param nextDue the due times ahead, soonest first; foreseen even while it is paused
 * @param last the newest due time that has come; null before the first
 * @param deadline when the plan should be there, local time; null when nobody waits
 * @param pausedBy who paused it; null while it is not paused
 * @param pausedAt since when it is paused; null while it is not
 * @param pausedUntil when the pause ends by itself; null when somebody has to resume it
 * @param pauseReason why it is paused; may be empty
 * @param file where it was read
 * @param problem why the file of now cannot be used, with line and column; empty when it can
 * @param changedAt when the file's content was last taken over
 */
public record TimetableEntry(
    String shopId,
    String name,
    String cron,
    String cronWords,
    String zone,
    List<Instant> nextDue,
    @Nullable Due last,
    @Nullable LocalTime deadline,
    @Nullable String pausedBy,
    @Nullable Instant pausedAt,
    @Nullable Instant pausedUntil,
    String pauseReason,
    String file,
    String problem,
    Instant changedAt) {

  public TimetableEntry {
    nextDue = List.copyOf(nextDue);
  }

  public boolean paused() {
    return pausedAt != null;
  }
}
