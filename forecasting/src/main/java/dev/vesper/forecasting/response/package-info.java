/**
 * What advertising does to demand: carry-over and saturation per channel over a baseline of trend,
 * season and controls, with draws, contributions, returns, and warnings of what data cannot say.
 */
@NullMarked
package dev.vesper.forecasting.response;

import org.jspecify.annotations.NullMarked;
