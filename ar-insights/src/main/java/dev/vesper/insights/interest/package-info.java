/** Interest in items, told to the forecast. */
@NullMarked
package dev.vesper.insights.interest;

import org.jspecify.annotations.NullMarked;
