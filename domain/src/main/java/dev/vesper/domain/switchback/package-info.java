/**
 * Experiments that switch items on and off by days: who is on when, what a plan of one promises,
 * and the sums that its effect is read from.
 */
@NullMarked
package dev.vesper.domain.switchback;

import org.jspecify.annotations.NullMarked;
