/**
 * What is checked of the data before a night stands on them, each finding with what it may cost.
 */
@NullMarked
package dev.vesper.data.quality.check;

import org.jspecify.annotations.NullMarked;
