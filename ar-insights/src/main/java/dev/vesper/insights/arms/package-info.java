/**
 * What came of tests of two recommender versions: sums by arm, read back from events and orders.
 */
@NullMarked
package dev.vesper.insights.arms;

import org.jspecify.annotations.NullMarked;
