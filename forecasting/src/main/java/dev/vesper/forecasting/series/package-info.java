/** What is forecast: sets of series, their demand classes, their reading from plain files. */
@NullMarked
package dev.vesper.forecasting.series;

import org.jspecify.annotations.NullMarked;
