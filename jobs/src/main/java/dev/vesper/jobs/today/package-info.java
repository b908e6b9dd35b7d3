/** The intraday job: AR figures of the day that is not over, from what has landed so far. */
@NullMarked
package dev.vesper.jobs.today;

import org.jspecify.annotations.NullMarked;
