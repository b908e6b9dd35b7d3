/**
 * Ads and stock over one purse (formulations B3): which budgets and which orders together earn
 * most, with a bound that no plan can exceed and a price of cash and of each line's lift.
 */
@NullMarked
package dev.vesper.solver.joint;

import org.jspecify.annotations.NullMarked;
