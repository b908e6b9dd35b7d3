/** Recommender engines on any file of interactions: the task that races them and its tables. */
@NullMarked
package dev.vesper.forecasting.recommend;

import org.jspecify.annotations.NullMarked;
