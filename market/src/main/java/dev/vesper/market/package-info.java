/** A simulated shop with known truth, lived day by day. */
@NullMarked
package dev.vesper.market;

import org.jspecify.annotations.NullMarked;
