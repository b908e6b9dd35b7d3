/** The simulated shop as files: the import formats, its settings, and the truth beside them. */
@NullMarked
package dev.vesper.market.files;

import org.jspecify.annotations.NullMarked;
