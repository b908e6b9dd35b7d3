/** The simulated shop's calendar: holidays, and promotions with their depth. */
@NullMarked
package dev.vesper.market.almanac;

import org.jspecify.annotations.NullMarked;
