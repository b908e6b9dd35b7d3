/**
 * What the race is run on: day partitions and state files become aligned series per item and
 * location, with weekday profiles, prices, availability and return shares; nothing after the as-of
 * date is read.
 */
@NullMarked
package dev.vesper.forecasting.features;

import org.jspecify.annotations.NullMarked;
