package dev.vesper.solver.ads.search;

import dev.vesper.solver.ads.bound.Prices;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;
import dev.vesper.solver.ads.model.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What each level loses against the cell's best at the prices, and what a node can lose at all. */
final class Deficits {
  private final AdsModel model;
  private final Tree tree;
  private final Prices prices;
  private final int[][] cells;
  private final int[] best;
  private final double[] second;
  private final double tolerance;
  private final double[] most;
  private final boolean[] exactSpend;
  private final long[][] reach;

  Deficits(AdsModel model, Prices prices) {
    this.model = model;
    this.tree = model.tree();
    this.prices = prices;
    int[][] children = tree.children();
    cells = cellsOf(model);
    best = new int[model.curves().length];
    second = new double[best.length];
    // Half of what values are counted in, and what sums of this size lose.
    tolerance = 0.5 + 1e-13 * prices.scale();
    most = new double[tree.size()];
    exactSpend = new boolean[tree.size()];
    reach = new long[tree.size()][2];
    for (int n = 1; n < tree.size(); n++) {
      int above = tree.parent()[n];
      exactSpend[n] = exactSpend[above] || tree.low()[above] > 0;
    }
    for (int n = tree.size() - 1; n >= 0; n--) {
      measure(n, children[n]);
    }
  }

  private static int[][] cellsOf(AdsModel model) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int n = 0; n < model.tree().size(); n++) {
      lists.add(new ArrayList<>());
    }
    for (int j = 0; j < model.curves().length; j++) {
      lists.get(model.nodeOf()[j]).add(j);
    }
    return lists.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** Best levels, largest deficit there is, and the spends that a node can reach at all. */
  private void measure(int node, int[] under) {
    double price = prices.price()[node];
    for (int j : cells[node]) {
      Curve curve = model.curves()[j];
      best[j] = curve.best(price);
      second[j] = Double.POSITIVE_INFINITY;
      double worst = 0;
      for (int k = 0; k < curve.size(); k++) {
        if (k != best[j]) {
          double deficit = deficit(curve, best[j], k, price);
          second[j] = Math.min(second[j], deficit);
          worst = Math.max(worst, deficit);
        }
      }
      most[node] += worst;
      reach[node][0] += curve.least();
      reach[node][1] += curve.most();
    }
    for (int child : under) {
      most[node] += most[child];
      reach[node][0] += Math.max(tree.low()[child], reach[child][0]);
      reach[node][1] += Math.min(tree.high()[child], reach[child][1]);
    }
    double own = own(node);
    long room =
        own > 0
            ? tree.high()[node] - reach[node][0]
            : Math.min(tree.high()[node], reach[node][1]) - tree.low()[node];
    most[node] += 2 * tolerance + Math.abs(own) * Math.max(0, room);
  }

  private static double deficit(Curve curve, int best, int k, double price) {
    // Differences first: they are small where the sums are large.
    return Math.max(
        0, (curve.value(best) - curve.value(k)) - price * (curve.spend(best) - curve.spend(k)));
  }

  /** Deficits closer than this are not told apart. */
  double tolerance() {
    return tolerance;
  }

  /** A node's own cells. */
  int[] cells(int node) {
    return cells[node];
  }

  /** The best level of a cell at its price. */
  int best(int cell) {
    return best[cell];
  }

  /** The best levels of all cells. */
  int[] best() {
    return best.clone();
  }

  /** Whether no level but the best loses at most an allowance. */
  boolean settled(int cell, double allowed) {
    return second[cell] > allowed + tolerance;
  }

  /** More than any choice of a node can lose. */
  double most(int node) {
    return most[node];
  }

  /** Whether a node above has a least: then spending less may break it. */
  boolean exactSpend(int node) {
    return exactSpend[node];
  }

  /** The node's price above its parent's. */
  double own(int node) {
    return prices.own(node, Math.max(0, tree.parent()[node]));
  }

  /** Whether a node's bounds hold whatever its cells choose, and cost nothing. */
  boolean loose(int node) {
    return own(node) == 0
        && reach[node][0] >= tree.low()[node]
        && reach[node][1] <= tree.high()[node];
  }

  /** A cell's levels within an allowance. */
  Item item(int j, double allowed) {
    double price = prices.price()[model.nodeOf()[j]];
    Curve curve = model.curves()[j];
    int n = 0;
    int[] kept = new int[curve.size()];
    double[] all = new double[curve.size()];
    for (int k = 0; k < curve.size(); k++) {
      double deficit = deficit(curve, best[j], k, price);
      if (deficit <= allowed + tolerance) {
        all[n] = deficit;
        kept[n++] = k;
      }
    }
    long[] spend = new long[n];
    long[] value = new long[n];
    for (int i = 0; i < n; i++) {
      spend[i] = curve.spend(kept[i]);
      value[i] = curve.value(kept[i]);
    }
    return new Item(j, null, spend, value, Arrays.copyOf(all, n), Arrays.copyOf(kept, n), 0);
  }
}
