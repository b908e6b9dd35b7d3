/** Prices for cash, room and supplier minimums, and the upper bounds that they prove. */
@NullMarked
package dev.vesper.solver.restock.bound;

import org.jspecify.annotations.NullMarked;
