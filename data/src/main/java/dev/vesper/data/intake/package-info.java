/**
 * What comes in: one importer per source parses, refuses with a code, never guesses, and lands
 * whole files or nothing.
 */
@NullMarked
package dev.vesper.data.intake;

import org.jspecify.annotations.NullMarked;
