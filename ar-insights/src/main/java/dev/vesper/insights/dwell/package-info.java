/** How long shoppers stay, when the end of many sessions is not seen. */
@NullMarked
package dev.vesper.insights.dwell;

import org.jspecify.annotations.NullMarked;
