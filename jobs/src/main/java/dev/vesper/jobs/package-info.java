/** Composition root of the app JVM: the night as a batch job, and the command line. */
@NullMarked
package dev.vesper.jobs;

import org.jspecify.annotations.NullMarked;
