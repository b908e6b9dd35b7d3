/** What runs when: calendars, due times, Quartz. */
@NullMarked
package dev.vesper.schedules;

import org.jspecify.annotations.NullMarked;
