package dev.vesper.solver.restock.model;

import dev.vesper.domain.stock.RestockProblem.Line;
import java.util.Arrays;

/** Gathers the allowed levels of lines, one line after the other. */
final class Levels {
  private final int[] at;
  private int[] level = new int[64];
  private long[] gain = new long[64];
  private int line;
  private int size;

  Levels(int lines) {
    at = new int[lines + 1];
  }

  /**
   * Adds the next line's levels.
   *
   * @param most packs that cash and room alone allow
   * @param noMinimum its supplier has none: a level that a lower one beats is never wanted
   */
  void add(Line next, long most, boolean noMinimum) {
    Integer pin = next.pinnedPacks();
    if (pin != null) {
      put(pin, milli(next.gainMinor()[pin]));
    } else {
      put(0, 0);
      long best = 0;
      for (int k = next.moqPacks(); k <= Math.min(next.mostPacks(), most); k++) {
        long value = milli(next.gainMinor()[k]);
        if (!noMinimum || value > best) {
          put(k, value);
          best = Math.max(best, value);
        }
      }
    }
    at[++line] = size;
  }

  private void put(int packs, long value) {
    if (size == level.length) {
      level = Arrays.copyOf(level, 2 * size);
      gain = Arrays.copyOf(gain, 2 * size);
    }
    level[size] = packs;
    gain[size++] = value;
  }

  private static long milli(double minor) {
    return Math.round(minor * NamedTables.MILLI);
  }

  int[] at() {
    return at;
  }

  int[] level() {
    return Arrays.copyOf(level, size);
  }

  long[] gain() {
    return Arrays.copyOf(gain, size);
  }
}
