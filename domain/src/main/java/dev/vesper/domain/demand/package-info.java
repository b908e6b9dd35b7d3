/** Demand as a distribution: forecasts per item and location, and the paths drawn from them. */
@NullMarked
package dev.vesper.domain.demand;

import org.jspecify.annotations.NullMarked;
