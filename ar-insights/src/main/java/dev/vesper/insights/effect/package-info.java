/** The causal effect of a treatment from what was observed, with the right to refuse a number. */
@NullMarked
package dev.vesper.insights.effect;

import org.jspecify.annotations.NullMarked;
