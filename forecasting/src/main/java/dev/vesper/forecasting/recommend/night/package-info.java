/** The nightly refit: split, race, rules, price offset, lists, and what is handed over. */
@NullMarked
package dev.vesper.forecasting.recommend.night;

import org.jspecify.annotations.NullMarked;
