package dev.vesper.solver.restock.bound;

import dev.vesper.solver.restock.model.Tables;

/**
 * The upper concave hull of each line's gain over its packs, once in flat arrays, so that the best
 * level at a price is one binary search. A line can be narrowed to a range of entries (a branch)
 * and widened again.
 */
public final class Hulls {
  private final Tables tables;
  private final int[] low;
  private final int[] high;
  private final int[] size;
  private final int[] vertex;
  private final double[] slope;

  /** Hulls over all allowed levels. */
  public Hulls(Tables tables) {
    this.tables = tables;
    int n = tables.lines();
    low = new int[n];
    high = new int[n];
    size = new int[n];
    vertex = new int[tables.level().length];
    slope = new double[vertex.length];
    for (int i = 0; i < n; i++) {
      narrow(i, tables.first(i), tables.last(i));
    }
  }

  /** Allows a line only the entries from {@code from} to {@code to}, both included. */
  public void narrow(int line, int from, int to) {
    low[line] = from;
    high[line] = to;
    int base = tables.at()[line];
    int top = 0;
    for (int e = from; e <= to; e++) {
      // A corner that the new chord passes over is no corner of the hull.
      while (top > 1 && slopeBetween(vertex[base + top - 1], e) >= slope[base + top - 1]) {
        top--;
      }
      slope[base + top] =
          top == 0 ? Double.POSITIVE_INFINITY : slopeBetween(vertex[base + top - 1], e);
      vertex[base + top] = e;
      top++;
    }
    size[line] = top;
  }

  /** Allows a line all its levels again. */
  public void widen(int line) {
    narrow(line, tables.first(line), tables.last(line));
  }

  private double slopeBetween(int a, int b) {
    return (double) (tables.gain()[b] - tables.gain()[a]) / (tables.level()[b] - tables.level()[a]);
  }

  /** Lowest allowed entry. */
  public int low(int line) {
    return low[line];
  }

  /** Highest allowed entry. */
  public int high(int line) {
    return high[line];
  }

  /**
   * The best entry when each pack costs {@code weight}: the last corner whose chord climbs at least
   * so steeply. A tie takes the larger level.
   */
  public int best(int line, double weight) {
    int base = tables.at()[line];
    int from = 0;
    int to = size[line] - 1;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      if (slope[base + middle] >= weight) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return vertex[base + from];
  }
}
