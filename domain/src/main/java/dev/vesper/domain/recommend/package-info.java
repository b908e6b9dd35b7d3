/**
 * Two versions of the recommender held against one another on shoppers: who sees which, what came
 * of it.
 */
@NullMarked
package dev.vesper.domain.recommend;

import org.jspecify.annotations.NullMarked;
