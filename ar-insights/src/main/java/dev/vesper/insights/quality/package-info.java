/** How AR assets work: failures, load times, frame rates, dwell, and when they became worse. */
@NullMarked
package dev.vesper.insights.quality;

import org.jspecify.annotations.NullMarked;
