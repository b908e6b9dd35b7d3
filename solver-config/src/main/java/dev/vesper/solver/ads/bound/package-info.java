/** Prices for the budget and the groups, and the upper bound that they prove. */
@NullMarked
package dev.vesper.solver.ads.bound;

import org.jspecify.annotations.NullMarked;
