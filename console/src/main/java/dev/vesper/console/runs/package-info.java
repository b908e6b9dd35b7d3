/** The page Runs and schedules: every night and its steps, what is due, and requests to it. */
@NullMarked
package dev.vesper.console.runs;

import org.jspecify.annotations.NullMarked;
