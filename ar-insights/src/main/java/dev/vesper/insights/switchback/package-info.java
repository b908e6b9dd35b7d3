/**
 * Experiments that switch items on and off by days, and sessions held out: plan, assign, estimate.
 */
@NullMarked
package dev.vesper.insights.switchback;

import org.jspecify.annotations.NullMarked;
