/** Checks of the machine, the database and the silent defaults, with what to do about each. */
@NullMarked
package dev.vesper.jobs.doctor;

import org.jspecify.annotations.NullMarked;
