/** The lake: which files are its days, and the night's frozen view of all that is known. */
@NullMarked
package dev.vesper.data.lake;

import org.jspecify.annotations.NullMarked;
