package dev.vesper.solver.restock.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Works out {@link Survivors}. */
final class Reduction {
  private final Tables tables;
  private final boolean[] alive;
  private final boolean[] closed;
  private final boolean[] open;
  private final boolean[] kept;
  private final int[] settled;
  private final long[] room;
  private final long[] leastCost;
  private final long[] leastUnits;
  private long cash;
  private long base;

  Reduction(Tables tables, boolean[] alive, boolean[] closed, boolean[] open) {
    this.tables = tables;
    this.alive = alive.clone();
    this.closed = closed;
    this.open = open.clone();
    kept = new boolean[tables.lines()];
    settled = new int[tables.lines()];
    room = tables.room().clone();
    leastCost = tables.leastCost().clone();
    leastUnits = tables.leastUnits().clone();
    cash = tables.cash();
    base = tables.baseGain();
  }

  @Nullable Survivors run() {
    for (int s = 0; s < tables.suppliers(); s++) {
      open[s] |= tables.forced()[s];
    }
    for (int i = 0; i < tables.lines(); i++) {
      if (!settle(i)) {
        return null;
      }
    }
    if (cash < 0 || Arrays.stream(room).anyMatch(left -> left < 0) || !dropTooLarge()) {
      return null;
    }
    return gather();
  }

  private boolean settle(int i) {
    int s = tables.supplierOf()[i];
    int count = 0;
    int lowest = -1;
    for (int e = tables.first(i); e <= tables.last(i); e++) {
      alive[e] &= !closed[s] || tables.level()[e] == 0;
      if (alive[e]) {
        lowest = count++ == 0 ? e : lowest;
      }
    }
    if (lowest < 0) {
      return false;
    }
    settled[i] = lowest;
    kept[i] = count > 1;
    if (count == 1) {
      long packs = tables.level()[lowest];
      int place = tables.placeOf()[i];
      open[s] |= packs > 0;
      base += tables.gain()[lowest];
      cash -= cash == Tables.NO_LIMIT ? 0 : packs * tables.packCost()[i];
      room[place] -= room[place] == Tables.NO_LIMIT ? 0 : packs * tables.packVolume()[i];
      leastCost[s] -= packs * tables.packCost()[i];
      leastUnits[s] -= packs * tables.packUnits()[i];
    }
    return true;
  }

  /** Levels that alone no longer fit go; a line always keeps one. */
  private boolean dropTooLarge() {
    for (int i = 0; i < tables.lines(); i++) {
      if (kept[i] && !fits(i, settled[i])) {
        return false;
      }
      for (int e = tables.first(i); kept[i] && e <= tables.last(i); e++) {
        alive[e] &= fits(i, e);
      }
    }
    return true;
  }

  private boolean fits(int i, int e) {
    long packs = tables.level()[e];
    long left = room[tables.placeOf()[i]];
    return (cash == Tables.NO_LIMIT || packs * tables.packCost()[i] <= cash)
        && (left == Tables.NO_LIMIT || packs * tables.packVolume()[i] <= left);
  }

  private @Nullable Survivors gather() {
    int[] line = new int[tables.lines()];
    int n = 0;
    int m = 0;
    int[] supplier = new int[tables.suppliers()];
    int[] from = new int[tables.suppliers() + 1];
    for (int s = 0; s < tables.suppliers(); s++) {
      int before = n;
      for (int i = tables.from()[s]; i < tables.from()[s + 1]; i++) {
        if (kept[i]) {
          line[n++] = i;
        }
      }
      if (n > before) {
        supplier[m++] = s;
        from[m] = n;
      } else if (open[s]) {
        if (leastCost[s] > 0 || leastUnits[s] > 0) {
          return null;
        }
        base -= tables.fixedCost()[s];
      }
    }
    return table(Arrays.copyOf(line, n), Arrays.copyOf(supplier, m), Arrays.copyOf(from, m + 1));
  }

  private Survivors table(int[] line, int[] supplier, int[] from) {
    int[] entry = new int[alive.length];
    int[] at = new int[line.length + 1];
    int size = 0;
    for (int i = 0; i < line.length; i++) {
      for (int e = tables.first(line[i]); e <= tables.last(line[i]); e++) {
        if (alive[e]) {
          entry[size++] = e;
        }
      }
      at[i + 1] = size;
    }
    int[] entries = Arrays.copyOf(entry, size);
    int[] supplierOf = new int[line.length];
    for (int s = 0; s < supplier.length; s++) {
      Arrays.fill(supplierOf, from[s], from[s + 1], s);
    }
    boolean[] forced = new boolean[supplier.length];
    for (int s = 0; s < forced.length; s++) {
      forced[s] = open[supplier[s]];
    }
    Tables smaller =
        new Tables(
            at,
            Arrays.stream(entries).map(e -> tables.level()[e]).toArray(),
            Arrays.stream(entries).mapToLong(e -> tables.gain()[e]).toArray(),
            supplierOf,
            Arrays.stream(line).map(i -> tables.placeOf()[i]).toArray(),
            pickFrom(tables.packCost(), line),
            pickFrom(tables.packUnits(), line),
            pickFrom(tables.packVolume(), line),
            from,
            pickFrom(tables.fixedCost(), supplier),
            positive(pickFrom(leastCost, supplier)),
            positive(pickFrom(leastUnits, supplier)),
            forced,
            cash,
            room,
            base);
    return new Survivors(smaller.withoutIdleLimits(), line, entries, settled);
  }

  private static long[] pickFrom(long[] all, int[] index) {
    return Arrays.stream(index).mapToLong(i -> all[i]).toArray();
  }

  private static long[] positive(long[] amounts) {
    return Arrays.stream(amounts).map(amount -> Math.max(0, amount)).toArray();
  }
}
