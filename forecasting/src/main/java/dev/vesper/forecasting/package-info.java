/** Demand forecasts as calibrated distributions. */
@NullMarked
package dev.vesper.forecasting;

import org.jspecify.annotations.NullMarked;
