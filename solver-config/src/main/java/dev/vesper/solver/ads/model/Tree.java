package dev.vesper.solver.ads.model;

/**
 * The budget at the root (0) and the groups under it; a parent stands before its children.
 *
 * @param parent by node; -1 for the root
 * @param low least spend by node
 * @param high most spend by node, {@link #NO_LIMIT} where there is none
 */
public record Tree(int[] parent, long[] low, long[] high) {
  /** No limit: more than any spend, with room for sums. */
  public static final long NO_LIMIT = Long.MAX_VALUE / 8;

  public int size() {
    return parent.length;
  }

  /** The children of each node. */
  public int[][] children() {
    int[] count = new int[size()];
    for (int n = 1; n < size(); n++) {
      count[parent[n]]++;
    }
    int[][] children = new int[size()][];
    for (int n = 0; n < size(); n++) {
      children[n] = new int[count[n]];
    }
    for (int n = size() - 1; n > 0; n--) {
      children[parent[n]][--count[parent[n]]] = n;
    }
    return children;
  }

  /** The same tree with other bounds. */
  public Tree with(long[] newLow, long[] newHigh) {
    return new Tree(parent, newLow, newHigh);
  }
}
