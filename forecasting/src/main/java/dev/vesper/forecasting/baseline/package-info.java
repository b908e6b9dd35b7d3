/**
 * Statistical models of one series or of a set, each a small pure function from a past to means.
 */
@NullMarked
package dev.vesper.forecasting.baseline;

import org.jspecify.annotations.NullMarked;
