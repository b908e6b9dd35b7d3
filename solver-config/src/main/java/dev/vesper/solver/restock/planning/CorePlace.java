package dev.vesper.solver.restock.planning;

/** A location of the undecided core and its free room in millionths of a litre. */
record CorePlace(int index, long room) {}
