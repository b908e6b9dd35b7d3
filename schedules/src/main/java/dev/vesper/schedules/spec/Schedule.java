package dev.vesper.schedules.spec;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a night runs.
 *
 * @param name its name, which is its file's
 * @param cron when it is due
 * @param zone the zone of cron, deadline and days off
 * @param notOn days on which it is not due
 * @param deadline when the plan should be there; null when nobody waits
 * @param warnBefore how long before the deadline a missing plan is worth a warning
 * @param retries how often a failed night is gone on with by itself
 * @param retryAfter how long after the failure
 * @param file where it was read, for people
 */
public record Schedule(
    String name,
    Cron cron,
    ZoneId zone,
    SortedSet<LocalDate> notOn,
    @Nullable LocalTime deadline,
    Duration warnBefore,
    int retries,
    Duration retryAfter,
    String file) {

  public Schedule {
    notOn = Collections.unmodifiableSortedSet(new TreeSet<>(notOn));
  }
}
