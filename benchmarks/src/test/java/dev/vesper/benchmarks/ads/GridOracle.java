package dev.vesper.benchmarks.ads;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import java.util.Arrays;
import java.util.OptionalLong;

/** The exact optimum by the textbook's table over a common step, groups one level deep. */
final class GridOracle {
  private static final long NONE = Long.MIN_VALUE / 4;

  private GridOracle() {}

  /** The optimum in 1/1000 minor unit; spends are multiples of the step. */
  static OptionalLong optimum(AdsProblem problem, long step) {
    int width = (int) (problem.budgetMinor() / step);
    long[] all = start(width);
    for (Cell cell : problem.cells()) {
      if (cell.group() == null) {
        all = with(all, cell, step);
      }
    }
    for (Group group : problem.groups()) {
      long[] own = start(width);
      for (Cell cell : problem.cells()) {
        if (group.id().equals(cell.group())) {
          own = with(own, cell, step);
        }
      }
      for (int s = 0; s <= width; s++) {
        if (s * step < group.minMinor()
            || (group.maxMinor() != null && s * step > group.maxMinor())) {
          own[s] = NONE;
        }
      }
      all = sum(all, own);
    }
    long best = Arrays.stream(all).max().getAsLong();
    return best < NONE / 2 ? OptionalLong.empty() : OptionalLong.of(best);
  }

  private static long[] start(int width) {
    long[] table = new long[width + 1];
    Arrays.fill(table, NONE);
    table[0] = 0;
    return table;
  }

  private static long[] with(long[] before, Cell cell, long step) {
    long[] after = new long[before.length];
    Arrays.fill(after, NONE);
    for (int k = 0; k < cell.levelsMinor().length; k++) {
      if (cell.pinnedLevel() == null || cell.pinnedLevel() == k) {
        int x = (int) (cell.levelsMinor()[k] / step);
        long v = Math.round(1000 * cell.valueMinor()[k]);
        for (int s = x; s < after.length; s++) {
          after[s] = Math.max(after[s], before[s - x] + v);
        }
      }
    }
    return after;
  }

  private static long[] sum(long[] a, long[] b) {
    long[] c = new long[a.length];
    Arrays.fill(c, NONE);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; a[i] > NONE / 2 && j < a.length - i; j++) {
        c[i + j] = Math.max(c[i + j], a[i] + b[j]);
      }
    }
    return c;
  }
}
