package dev.vesper.data.timetable;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A due time of a schedule and what has become of it.
 *
 * @param shopId the shop
 * @param schedule the schedule's name
 * @param dueAt when
 * @param asOf the business date of its night: the last whole day of the shop's zone
 * @param outcome what has become of it
 * @param attempts how often its night was started
 * @param retryAt when the next attempt is due; null when none is
 * @param runId the run that it led to, once known
 * @param node the process that runs or ran it
 * @param message why it failed, was missed or left; else empty
 * @param takenAt when the newest attempt started
 * @param endedAt when the newest attempt ended
 */
public record Due(
    String shopId,
    String schedule,
    Instant dueAt,
    LocalDate asOf,
    DueOutcome outcome,
    int attempts,
    @Nullable Instant retryAt,
    @Nullable String runId,
    @Nullable String node,
    String message,
    @Nullable Instant takenAt,
    @Nullable Instant endedAt) {}
