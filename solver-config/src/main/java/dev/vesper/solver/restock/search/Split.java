package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.bound.Hulls;
import dev.vesper.solver.restock.bound.Relaxation;
import dev.vesper.solver.restock.bound.Relaxed;
import dev.vesper.solver.restock.model.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Where to branch: at the supplier that the best blend opens by halves, else at the line that it
 * splits.
 *
 * @param supplier supplier to decide, or -1
 * @param line line to split, or -1
 * @param entry highest entry of the lower part of the line
 */
record Split(int supplier, int line, int entry) {
  private static final double WHOLE = 1e-7;

  /** Null when everything is decided. */
  static @Nullable Split of(Tables tables, Relaxation relaxation, Relaxed relaxed) {
    int supplier = halfOpen(tables, relaxation, relaxed);
    if (supplier >= 0) {
      return new Split(supplier, -1, -1);
    }
    int line = mostSplit(tables, relaxed);
    if (line < 0) {
      return undecided(tables, relaxation, relaxed);
    }
    double share = relaxed.open()[tables.supplierOf()[line]];
    double packs = relaxed.mean()[line] / Math.max(share, WHOLE);
    return new Split(-1, line, below(tables, relaxation.hulls(), line, packs));
  }

  private static int halfOpen(Tables tables, Relaxation relaxation, Relaxed relaxed) {
    double most = 0;
    int supplier = -1;
    for (int s = 0; s < tables.suppliers(); s++) {
      double share = relaxed.open()[s];
      double half = Math.min(share, 1 - share);
      if (relaxation.use(s) == Relaxation.Use.FREE && half > WHOLE) {
        double weight = half * (1 + tables.fixedCost()[s] + Math.abs(spend(tables, relaxed, s)));
        if (weight > most) {
          most = weight;
          supplier = s;
        }
      }
    }
    return supplier;
  }

  private static double spend(Tables tables, Relaxed relaxed, int s) {
    double spend = 0;
    for (int i = tables.from()[s]; i < tables.from()[s + 1]; i++) {
      spend += relaxed.mean()[i] * tables.packCost()[i];
    }
    return spend;
  }

  private static int mostSplit(Tables tables, Relaxed relaxed) {
    double most = 0;
    int line = -1;
    for (int i = 0; i < tables.lines(); i++) {
      double variance = relaxed.variance()[i];
      if (variance > WHOLE * (1 + relaxed.mean()[i])) {
        double weight = Math.sqrt(variance) * (1 + tables.packCost()[i]);
        if (weight > most) {
          most = weight;
          line = i;
        }
      }
    }
    return line;
  }

  private static int below(Tables tables, Hulls hulls, int line, double packs) {
    int entry = hulls.low(line);
    while (entry + 1 < hulls.high(line) && tables.level()[entry + 1] <= packs + 1e-9) {
      entry++;
    }
    return entry;
  }

  /** Prices that have not settled can leave a blend whole but short of its bound. */
  private static @Nullable Split undecided(Tables tables, Relaxation relaxation, Relaxed relaxed) {
    for (int s = 0; s < tables.suppliers(); s++) {
      if (relaxation.use(s) == Relaxation.Use.FREE) {
        return new Split(s, -1, -1);
      }
    }
    Hulls hulls = relaxation.hulls();
    for (int i = 0; i < tables.lines(); i++) {
      boolean closed = relaxation.use(tables.supplierOf()[i]) == Relaxation.Use.CLOSED;
      if (!closed && hulls.high(i) > hulls.low(i)) {
        int entry = relaxed.best().pick()[i];
        return new Split(-1, i, Math.max(hulls.low(i), Math.min(entry, hulls.high(i) - 1)));
      }
    }
    return null;
  }
}
