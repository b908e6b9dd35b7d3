package dev.vesper.solver.ads.search;

import java.util.List;

/**
 * The same relaxation at prices a little above and below the node's: a state that has spent far
 * from what its rest can make good loses at one of them. Each is a valid bound by itself; the
 * largest counts. [1] D. Pisinger, A minimal algorithm for the multiple-choice knapsack problem,
 * EJOR 83 (1995), bounds on states.
 */
final class Tilts {
  private static final double[] STEPS = {0.5, 2, 8, 32, 128};

  private final double[] tilt;
  private final double[] end;
  private final double[][] rest;

  /**
   * Prepares bounds.
   *
   * @param range how far apart the items' spends can be in all
   * @param allowed the deficit that is shared by the items
   */
  Tilts(NodeLayers.Bounds bounds, List<Item> items, long range, double allowed) {
    int m = range == 0 ? 0 : 2 * STEPS.length;
    tilt = new double[m];
    end = new double[m];
    rest = new double[m][items.size() + 1];
    for (int t = 0; t < m; t++) {
      double step = STEPS[t / 2] * allowed / range;
      tilt[t] = t % 2 == 0 ? step : -step;
      end[t] = end(bounds, tilt[t]);
      for (int i = items.size() - 1; i >= 0; i--) {
        rest[t][i] = rest[t][i + 1] + least(items.get(i), tilt[t]);
      }
    }
  }

  private static double least(Item item, double tilt) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < item.size(); k++) {
      least = Math.min(least, item.deficit()[k] + tilt * item.spend()[k]);
    }
    return least;
  }

  /** Least of the node's own slack less what the tilt has added to a spend within the bounds. */
  private static double end(NodeLayers.Bounds bounds, double tilt) {
    double own = bounds.own();
    double atHigh = own < 0 ? -own * (bounds.high() - bounds.low()) : 0;
    double atLow = own > 0 ? own * (bounds.high() - bounds.low()) : 0;
    return Math.min(atHigh - tilt * bounds.high(), atLow - tilt * bounds.low());
  }

  /** No result from a state has a smaller deficit. */
  double least(long spend, double deficit, int next) {
    double least = 0;
    for (int t = 0; t < tilt.length; t++) {
      least = Math.max(least, deficit + tilt[t] * spend + rest[t][next] + end[t]);
    }
    return least;
  }
}
