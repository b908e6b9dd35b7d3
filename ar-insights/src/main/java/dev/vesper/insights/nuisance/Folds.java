package dev.vesper.insights.nuisance;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Rows in folds, the rows of one cluster always together. */
public final class Folds {
  private Folds() {}

  /**
   * A fold per row. Clusters are dealt out in random order, so that folds differ by at most one
   * cluster.
   *
   * @param rows the rows to deal out
   * @param cluster by row, from 0 without gaps
   * @return by row; -1 for rows that were not asked for
   */
  public static int[] of(int[] rows, int[] cluster, int folds, RandomGenerator random) {
    int[] order = clustersOf(rows, cluster);
    shuffle(order, random);
    int[] foldOfCluster = new int[1 + Arrays.stream(cluster).max().orElse(0)];
    for (int i = 0; i < order.length; i++) {
      foldOfCluster[order[i]] = i % folds;
    }
    int[] fold = new int[cluster.length];
    Arrays.fill(fold, -1);
    for (int row : rows) {
      fold[row] = foldOfCluster[cluster[row]];
    }
    return fold;
  }

  /** Whole clusters until there are that many rows, in order of row. */
  static int[] sample(int[] rows, int[] cluster, int most, RandomGenerator random) {
    if (rows.length <= most) {
      return rows;
    }
    int[] order = clustersOf(rows, cluster);
    shuffle(order, random);
    int[] size = new int[1 + Arrays.stream(cluster).max().orElse(0)];
    for (int row : rows) {
      size[cluster[row]]++;
    }
    boolean[] taken = new boolean[size.length];
    int held = 0;
    for (int c : order) {
      if (held + size[c] <= most) {
        taken[c] = true;
        held += size[c];
      }
    }
    return Arrays.stream(rows).filter(row -> taken[cluster[row]]).toArray();
  }

  /** The clusters of some rows, ascending. */
  private static int[] clustersOf(int[] rows, int[] cluster) {
    return Arrays.stream(rows).map(row -> cluster[row]).sorted().distinct().toArray();
  }

  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }
}
