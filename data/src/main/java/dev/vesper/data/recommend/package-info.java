/** Versions of the recommender: kept as a night made them, released with a plan, rolled back. */
@NullMarked
package dev.vesper.data.recommend;

import org.jspecify.annotations.NullMarked;
