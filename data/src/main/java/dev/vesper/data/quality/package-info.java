/** What makes a row, a file or a setting acceptable, in words that can be counted. */
@NullMarked
package dev.vesper.data.quality;

import org.jspecify.annotations.NullMarked;
