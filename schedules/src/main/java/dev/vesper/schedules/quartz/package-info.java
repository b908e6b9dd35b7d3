/** Quartz, the alarm clock: it wakes one process per due time and decides nothing. */
@NullMarked
package dev.vesper.schedules.quartz;

import org.jspecify.annotations.NullMarked;
