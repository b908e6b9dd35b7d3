package dev.vesper.data.timetable;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as its file says.
 *
 * @param name its name
 * @param cron five fields
 * @param cronWords the same in words
 * @param zone an IANA name
 * @param deadline local time; null for none
 * @param file where it was read
 */
public record Described(
    String name,
    String cron,
    String cronWords,
    String zone,
    @Nullable LocalTime deadline,
    String file) {}
