/** Recommenders behind one interface: popularity, item neighbours, EASE, iALS++, MLlib's ALS. */
@NullMarked
package dev.vesper.forecasting.recommend.engines;

import org.jspecify.annotations.NullMarked;
