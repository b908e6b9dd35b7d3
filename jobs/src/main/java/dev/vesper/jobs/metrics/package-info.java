/** What a monitoring system reads of nights, their schedule, their news and this process. */
@NullMarked
package dev.vesper.jobs.metrics;

import org.jspecify.annotations.NullMarked;
