/** Restocking as a problem that can be stated without a shop. */
@NullMarked
package dev.vesper.domain.stock;

import org.jspecify.annotations.NullMarked;
