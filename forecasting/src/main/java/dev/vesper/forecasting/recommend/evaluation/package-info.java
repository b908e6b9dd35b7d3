/** How good recommenders are: splits, full ranking, measures with bootstrap intervals, tuning. */
@NullMarked
package dev.vesper.forecasting.recommend.evaluation;

import org.jspecify.annotations.NullMarked;
