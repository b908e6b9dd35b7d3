/** Quartz, the alarm clock: its settings and, later, its jobs. */
@NullMarked
package dev.vesper.schedules.quartz;

import org.jspecify.annotations.NullMarked;
