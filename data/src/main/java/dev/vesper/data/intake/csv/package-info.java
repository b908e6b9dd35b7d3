/** A file that was handed in, from bytes to records with their line numbers. */
@NullMarked
package dev.vesper.data.intake.csv;

import org.jspecify.annotations.NullMarked;
