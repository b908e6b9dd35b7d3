/** Demand of items with little or no past. */
@NullMarked
package dev.vesper.forecasting.coldstart;

import org.jspecify.annotations.NullMarked;
