package dev.vesper.data.timetable;

import java.time.Instant;

/**
 * A process that looks after the timetable.
 *
 * @param name machine and process
 * @param startedAt when it started
 * @param seenAt when it last said so
 */
public record SchedulerNode(String name, Instant startedAt, Instant seenAt) {}
