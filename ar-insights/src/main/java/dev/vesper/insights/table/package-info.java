/** A plain CSV table in memory: columns of numbers or of words, with what is missing. */
@NullMarked
package dev.vesper.insights.table;

import org.jspecify.annotations.NullMarked;
