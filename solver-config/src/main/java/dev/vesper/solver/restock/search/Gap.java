package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.model.NamedTables;

/** The gap as it is reported everywhere: (bound - value) / max(|bound|, 1), in minor units. */
public final class Gap {
  private Gap() {}

  /** Gap of a value and a bound in 1/1000 minor unit. */
  public static double of(long value, long bound) {
    return (bound - value) / (double) Math.max(Math.abs(bound), NamedTables.MILLI);
  }
}
