/** How Spark is set for a night's size. */
@NullMarked
package dev.vesper.insights.spark;

import org.jspecify.annotations.NullMarked;
