package dev.vesper.schedules.spec;

import dev.vesper.schedules.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something runs.
 *
 * @param name its name, which is its file's
 * @param work what runs
 * @param cron when it is due
 * @param zone the zone of cron, deadline and days off
 * @param days on which it may be due
 * @param deadline when the plan should be there; null when nobody waits
 * @param warnBefore how long before the deadline a missing plan is worth a warning
 * @param after what a due night waits for; empty for nothing
 * @param latest until when it waits; null when it waits for nothing
 * @param retries how often a failed night is gone on with by itself
 * @param retryAfter how long after the failure
 * @param file where it was read, for people
 */
public record Schedule(
    String name,
    Work work,
    Cron cron,
    ZoneId zone,
    BusinessCalendar days,
    @Nullable LocalTime deadline,
    Duration warnBefore,
    List<Awaited> after,
    @Nullable LocalTime latest,
    int retries,
    Duration retryAfter,
    String file) {

  public Schedule {
    after = List.copyOf(after);
  }
}
