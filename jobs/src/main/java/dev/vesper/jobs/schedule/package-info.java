/**
 * The scheduler: keeps the timetable, is woken by the alarm clock, and has nights run, each once
 * however many processes look.
 */
@NullMarked
package dev.vesper.jobs.schedule;

import org.jspecify.annotations.NullMarked;
