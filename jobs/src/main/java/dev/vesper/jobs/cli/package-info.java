/** The command line. */
@NullMarked
package dev.vesper.jobs.cli;

import org.jspecify.annotations.NullMarked;
