package dev.vesper.solver.restock.planning;

/**
 * A supplier of the undecided core. Money in 1/1000 minor unit.
 *
 * @param forced must be ordered from: its fixed cost is paid in any case
 */
record CoreSupplier(int index, long fixedCost, long leastCost, long leastUnits, boolean forced) {}
