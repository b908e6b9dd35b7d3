package dev.vesper.data.timetable;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A due time as a schedule foresees it.
 *
 * @param dueAt when
 * @param asOf the business date of its night
 * @param warnAt from when a missing plan is worth a warning; null without a deadline
 * @param deadlineAt when the plan should be there; null without a deadline
 */
public record Foreseen(
    Instant dueAt, LocalDate asOf, @Nullable Instant warnAt, @Nullable Instant deadlineAt) {}
