package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.bound.Relaxation;
import org.jspecify.annotations.Nullable;

/**
 * A part of the problem: its parent's with one more decision, either on a supplier or on the range
 * of a line's levels.
 *
 * @param parent null at the root
 * @param supplier decided supplier, or -1
 * @param use how the supplier is decided
 * @param line narrowed line, or -1
 * @param low lowest entry allowed
 * @param high highest entry allowed
 */
record Branch(
    @Nullable Branch parent, int supplier, Relaxation.Use use, int line, int low, int high) {

  static final Branch ROOT = new Branch(null, -1, Relaxation.Use.FREE, -1, 0, 0);

  Branch supplier(int which, Relaxation.Use how) {
    return new Branch(this, which, how, -1, 0, 0);
  }

  Branch line(int which, int from, int to) {
    return new Branch(this, -1, Relaxation.Use.FREE, which, from, to);
  }
}
