/** Scores by their published definitions, rolling origins, the backtest table. */
@NullMarked
package dev.vesper.forecasting.evaluation;

import org.jspecify.annotations.NullMarked;
