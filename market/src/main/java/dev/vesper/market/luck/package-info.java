/** Chance by name: the distributions that the simulated shop draws from, by inversion. */
@NullMarked
package dev.vesper.market.luck;

import org.jspecify.annotations.NullMarked;
