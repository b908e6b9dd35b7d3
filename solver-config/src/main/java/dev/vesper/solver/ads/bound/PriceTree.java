package dev.vesper.solver.ads.bound;

import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;
import dev.vesper.solver.ads.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dual of the relaxation over hulls. A node's value as a function of its budget is concave, so
 * at a price it spends what its chords above the price cost, held within its bounds; one bisection
 * per node whose bound holds finds its price. [1] H. Everett, Generalized Lagrange multiplier
 * method, Operations Research 11 (1963); [2] P. Sinha, A. Zoltners, The multiple-choice knapsack
 * problem, Operations Research 27 (1979).
 */
public final class PriceTree {
  private static final double ROUNDING = 1e-13;

  private final AdsModel model;
  private final Segments segments;
  private final Tree tree;
  private final int[][] children;
  private final Curve[] curves;
  private final Map<Integer, List<Integer>> changedIn = new TreeMap<>();

  /**
   * Prices of a model.
   *
   * @param tree the bounds to price, the model's own or others
   * @param changed curves that stand in for those of the segments, by cell
   */
  public PriceTree(AdsModel model, Segments segments, Tree tree, Map<Integer, Curve> changed) {
    this.model = model;
    this.segments = segments;
    this.tree = tree;
    this.children = tree.children();
    curves = model.curves().clone();
    new TreeMap<>(changed)
        .forEach(
            (j, curve) -> {
              curves[j] = curve;
              changedIn.computeIfAbsent(model.nodeOf()[j], n -> new ArrayList<>()).add(j);
            });
  }

  /** The curve that counts for a cell. */
  public Curve curve(int cell) {
    return curves[cell];
  }

  /** The prices; call only when the bounds do not contradict one another. */
  public Prices solve() {
    double[] price = new double[tree.size()];
    price[0] = raise(0, 0);
    for (int n = 1; n < tree.size(); n++) {
      double above = price[tree.parent()[n]];
      price[n] =
          below(n, above) > tree.high()[n]
              ? raise(n, above)
              : upTo(n, above) < tree.low()[n] ? reduce(n, above) : above;
    }
    return prove(price);
  }

  /** The smallest price from one on at which a node keeps its most. */
  private double raise(int node, double from) {
    if (below(node, from) <= tree.high()[node]) {
      return from;
    }
    long low = bits(from);
    long high = bits(Math.max(from, extreme(node, true)));
    while (low + 1 < high) {
      long middle = middle(low, high);
      if (below(node, fromBits(middle)) <= tree.high()[node]) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return fromBits(high);
  }

  /** The largest price up to one at which a node reaches its least. */
  private double reduce(int node, double from) {
    long high = bits(from);
    long low = bits(Math.min(from, extreme(node, false)));
    while (low + 1 < high) {
      long middle = middle(low, high);
      if (upTo(node, fromBits(middle)) >= tree.low()[node]) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return fromBits(low);
  }

  /** Doubles in their order as whole numbers, so that a bisection ends at neighbours. */
  private static long bits(double x) {
    long bits = Double.doubleToLongBits(x + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  /** Without overflow where one is negative. */
  private static long middle(long low, long high) {
    return (low & high) + ((low ^ high) >> 1);
  }

  private static double fromBits(long bits) {
    return Double.longBitsToDouble(bits >= 0 ? bits : Long.MIN_VALUE - bits);
  }

  private double extreme(int node, boolean steepest) {
    double found = steepest ? segments.steepest(node) : segments.flattest(node);
    for (int j : changedIn.getOrDefault(node, List.of())) {
      for (int c = 1; c < curve(j).corners(); c++) {
        double slope = curve(j).slope(c);
        found = steepest ? Math.max(found, slope) : Math.min(found, slope);
      }
    }
    for (int child : children[node]) {
      double other = extreme(child, steepest);
      found = steepest ? Math.max(found, other) : Math.min(found, other);
    }
    return found;
  }

  /** Least spend of a node's members at a price, each group within its bounds. */
  private long below(int node, double price) {
    long spend = segments.above(node, price);
    for (int j : changedIn.getOrDefault(node, List.of())) {
      spend += spendAbove(curve(j), price) - spendAbove(model.curves()[j], price);
    }
    for (int child : children[node]) {
      spend += held(child, below(child, price));
    }
    return spend;
  }

  /** Most spend of a node's members at a price, each group within its bounds. */
  private long upTo(int node, double price) {
    long spend = segments.atLeast(node, price);
    for (int j : changedIn.getOrDefault(node, List.of())) {
      spend += spendAtLeast(curve(j), price) - spendAtLeast(model.curves()[j], price);
    }
    for (int child : children[node]) {
      spend += held(child, upTo(child, price));
    }
    return spend;
  }

  private long held(int node, long spend) {
    return Math.max(tree.low()[node], Math.min(tree.high()[node], spend));
  }

  private static long spendAbove(Curve curve, double price) {
    return curve.spend(curve.corner(curve.above(price)));
  }

  private static long spendAtLeast(Curve curve, double price) {
    return curve.spend(curve.corner(curve.atLeast(price)));
  }

  /**
   * The bound of any prices, by weak duality: each cell's best level at its price, plus each node's
   * own price times the bound that it holds. Sums are compensated (Neumaier), and the bound is
   * raised by more than the terms, and corners of hulls that rounding hid, can have lost.
   */
  private Prices prove(double[] price) {
    double sum = 0;
    double lost = 0;
    double scale = 0;
    int cells = model.curves().length;
    int[] corner = new int[cells];
    for (int i = 0; i < cells + tree.size(); i++) {
      double term;
      if (i < cells) {
        Curve curve = curve(i);
        double own = price[model.nodeOf()[i]];
        corner[i] = curve.above(own);
        int best = curve.corner(corner[i]);
        term = curve.reduced(best, own);
        scale += Math.abs((double) curve.value(best)) + Math.abs(own) * curve.most();
      } else {
        term = held(i - cells, price);
        scale += Math.abs(term);
      }
      double next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return new Prices(price, sum + lost + ROUNDING * scale, corner, scale);
  }

  /** What a node's bound gives at its own price; a bound that costs nothing gives nothing. */
  private double held(int node, double[] price) {
    double own = node == 0 ? price[0] : price[node] - price[tree.parent()[node]];
    return own > 0 ? own * tree.high()[node] : own < 0 ? own * tree.low()[node] : 0;
  }
}
