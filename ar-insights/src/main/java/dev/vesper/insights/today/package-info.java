/** The day that is not over, told every few minutes until the night tells it for good. */
@NullMarked
package dev.vesper.insights.today;

import org.jspecify.annotations.NullMarked;
