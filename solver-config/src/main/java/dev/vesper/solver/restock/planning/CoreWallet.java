package dev.vesper.solver.restock.planning;

/** The cash left for the undecided core, 1/1000 minor unit. */
record CoreWallet(long cash) {}
