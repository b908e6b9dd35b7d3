package dev.vesper.solver.restock.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A smaller problem: what is decided already is taken out of the limits, what is left stands in
 * tables of its own.
 *
 * @param tables what is left to decide
 * @param line line of the larger problem, {@code [line]}
 * @param entry entry of the larger problem, {@code [entry]}
 * @param settled entries of the larger problem's lines; of those left over, the lowest
 */
public record Survivors(Tables tables, int[] line, int[] entry, int[] settled) {

  /**
   * Takes out every line with one level left.
   *
   * @param alive levels that may still be wanted, {@code [entry]}
   * @param closed suppliers not to be used, {@code [supplier]}; their lines must have a level 0
   * @param open suppliers that must be used, {@code [supplier]}
   * @return null when nothing can hold any more
   */
  public static @Nullable Survivors of(
      Tables tables, boolean[] alive, boolean[] closed, boolean[] open) {
    return new Reduction(tables, alive, closed, open).run();
  }

  /** The problem with pinned lines taken out. */
  public static @Nullable Survivors withoutPins(Tables tables) {
    boolean[] alive = new boolean[tables.level().length];
    Arrays.fill(alive, true);
    int m = tables.suppliers();
    return of(tables, alive, new boolean[m], new boolean[m]);
  }

  /** Turns a plan of the smaller problem into one of the larger. */
  public int[] expand(int[] pick) {
    int[] whole = settled.clone();
    for (int i = 0; i < line.length; i++) {
      whole[line[i]] = entry[pick[i]];
    }
    return whole;
  }

  /** Turns a plan of the larger problem into one of the smaller; its levels must have survived. */
  public int[] contract(int[] whole) {
    int[] pick = new int[line.length];
    for (int i = 0; i < pick.length; i++) {
      pick[i] = Arrays.binarySearch(entry, whole[line[i]]);
    }
    return pick;
  }
}
