/**
 * Facts: landed orders, returns and aggregated sales become item x location x day partitions, for
 * dirty days only, in Spark SQL without row functions of our own.
 */
@NullMarked
package dev.vesper.insights.facts;

import org.jspecify.annotations.NullMarked;
