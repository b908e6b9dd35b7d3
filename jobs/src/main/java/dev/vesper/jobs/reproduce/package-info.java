/** Runs the steps of a night again from what they saw, and compares what comes of them. */
@NullMarked
package dev.vesper.jobs.reproduce;

import org.jspecify.annotations.NullMarked;
