/** Whether a refit may replace what is live: checks of its data, its lists and its factors. */
@NullMarked
package dev.vesper.forecasting.recommend.gate;

import org.jspecify.annotations.NullMarked;
