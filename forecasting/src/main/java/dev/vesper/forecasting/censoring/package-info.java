/** Demand behind sales that ran out of stock. */
@NullMarked
package dev.vesper.forecasting.censoring;

import org.jspecify.annotations.NullMarked;
