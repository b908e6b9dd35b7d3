/** The night as a Spring Batch job. */
@NullMarked
package dev.vesper.jobs.nightly;

import org.jspecify.annotations.NullMarked;
