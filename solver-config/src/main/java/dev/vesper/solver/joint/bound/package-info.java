/** Prices of cash, room and lift by column generation, and the bound that they prove. */
@NullMarked
package dev.vesper.solver.joint.bound;

import org.jspecify.annotations.NullMarked;
