/** From means to calibrated distributions, step by step and as sums over steps. */
@NullMarked
package dev.vesper.forecasting.interval;

import org.jspecify.annotations.NullMarked;
