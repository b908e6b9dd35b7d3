/** When a schedule is due, and the business date of a due time; pure functions of zone and cron. */
@NullMarked
package dev.vesper.schedules.due;

import org.jspecify.annotations.NullMarked;
