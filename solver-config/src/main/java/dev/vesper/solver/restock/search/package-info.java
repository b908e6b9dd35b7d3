/** From prices to plans: repair, exchange, branching, and the conflict when there is no plan. */
@NullMarked
package dev.vesper.solver.restock.search;

import org.jspecify.annotations.NullMarked;
