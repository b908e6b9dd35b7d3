/**
 * Demand forecasts as calibrated distributions: the night's step, and the engine on plain files.
 */
@NullMarked
package dev.vesper.forecasting;

import org.jspecify.annotations.NullMarked;
