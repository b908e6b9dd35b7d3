/**
 * When nights are due and what people ask of the scheduler: rows that it writes and the console and
 * the command line read, and requests that go the other way.
 */
@NullMarked
package dev.vesper.data.timetable;

import org.jspecify.annotations.NullMarked;
