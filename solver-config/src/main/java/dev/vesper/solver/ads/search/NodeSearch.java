package dev.vesper.solver.ads.search;

import static java.util.Objects.requireNonNull;

import dev.vesper.solver.ads.bound.Prices;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The exact programme over what the prices leave open. Every choice loses something against the
 * bound: a level what it is worth less than the cell's best at the price, a node its own price
 * times the room that it leaves. These deficits are never negative and add up to bound - value, so
 * all choices within a deficit are found by dynamic programming over the few levels within it:
 * cells of a group first, then groups as items of their parent. The allowance doubles until a
 * choice appears, which is then the best. [1] E. Balas, E. Zemel, An algorithm for large zero-one
 * knapsack problems, Operations Research 28 (1980), the core; [2] D. Pisinger, A minimal algorithm
 * for the multiple-choice knapsack problem, EJOR 83 (1995), lists of states under reduced costs.
 */
public final class NodeSearch {
  /** How a search ended. */
  public enum End {
    /** The best choice. */
    OPTIMAL,
    /** No choice is better than the one known. */
    NONE_BETTER,
    /** No choice keeps all bounds. */
    IMPOSSIBLE,
    /** More states than allowed: the best of each group that was reached, to be mended. */
    CUT
  }

  /**
   * What a search found.
   *
   * @param pick the best choice, or null; after a cut one that may break bounds
   * @param deficit every choice has at least this deficit
   */
  public record Found(End end, int @Nullable [] pick, double deficit) {}

  /** More states than allowed, or a node that has nothing within what is asked. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient End end;

    Stop(End end) {
      super(end.name(), null, false, false);
      this.end = end;
    }
  }

  /** A group may take so many times its share, because most take less. */
  private static final long SHARE = 8;

  /** So many results of each group are enough to fill what the budget leaves. */
  private static final long FEW = 16;

  private final AdsModel model;
  private final Tree tree;
  private final long maxStates;
  private final Deficits deficits;
  private final int[][] children;
  private final double tolerance;
  private final double[] proven;
  private double known = Double.POSITIVE_INFINITY;
  private long left;
  private final int[][] ownBest;

  /** Whether groups whose bounds cost something stay at their best. */
  private boolean held;

  /**
   * Prepares a search.
   *
   * @param maxStates most partial choices to look at
   */
  public NodeSearch(AdsModel model, Prices prices, long maxStates) {
    this.model = model;
    this.tree = model.tree();
    this.maxStates = maxStates;
    left = maxStates;
    ownBest = new int[tree.size()][];
    children = tree.children();
    deficits = new Deficits(model, prices);
    tolerance = deficits.tolerance();
    proven = new double[tree.size()];
  }

  /**
   * The best choice.
   *
   * @param enough a deficit beyond which no choice is wanted: that of the best one known
   * @param start the levels of cells that a cut search says nothing about
   */
  public Found run(double enough, int[] start) {
    known = enough;
    try {
      Layers found = requireNonNull(results(0, 0).made());
      int[] pick = deficits.best();
      int at = found.end().dearest();
      found.trace(at, pick);
      return new Found(End.OPTIMAL, pick, found.end().deficit[at]);
    } catch (Stop stop) {
      int[] pick = stop.end == End.CUT ? groupByGroup(start) : null;
      return new Found(stop.end, pick, provenBelow(0));
    }
  }

  /** The best of each group by itself, as far as its share of the states goes. */
  private int[] groupByGroup(int[] start) {
    int[] pick = start.clone();
    left = tree.size() == 1 ? 0 : maxStates;
    for (int n = tree.size() - 1; n > 0; n--) {
      long whole = left;
      left = Math.min(whole, SHARE * whole / n);
      long share = left;
      try {
        if (ownBest[n] == null && !deficits.loose(n)) {
          results(n, 0);
        }
      } catch (Stop stop) {
        // What was proven of it counts all the same.
      }
      left = whole - (share - left);
    }
    for (int n = tree.size() - 1; n > 0; n--) {
      int[] own = ownBest[n];
      for (int i = 0; own != null && i < own.length; i += 2) {
        pick[own[i]] = own[i + 1];
      }
    }
    left = maxStates / SHARE;
    root(pick);
    return pick;
  }

  /**
   * What the budget leaves goes to the groups whose bounds cost nothing, and to cells in none; the
   * other groups stay at their best, for each of them has too many results close to it. A few
   * results per group are enough: many groups each give way a little.
   */
  private void root(int[] pick) {
    held = true;
    try {
      List<Item> items = new ArrayList<>();
      List<Integer> fixed = new ArrayList<>();
      double excess = tolerance;
      double sum = 0;
      for (long options = 0; options < FEW * (1L + items.size()) && excess < known; excess *= 2) {
        items.clear();
        fixed.clear();
        sum = gather(0, excess, items, fixed);
        options = items.stream().mapToLong(Item::size).sum();
      }
      for (double allowed = excess; allowed < known; allowed *= 2) {
        Layers layers = build(0, sum + allowed, items, fixed);
        if (layers.end().size > 0) {
          layers.trace(layers.end().dearest(), pick);
          return;
        }
      }
    } catch (Stop stop) {
      // The groups' own best stay.
    }
  }

  /** Keeps the cells and levels of a group's best result. */
  private void keepBest(int node, Layers layers, double least) {
    int at = 0;
    while (layers.end().deficit[at] > least) {
      at++;
    }
    int[] pick = new int[model.curves().length];
    Arrays.fill(pick, -1);
    layers.trace(at, pick);
    ownBest[node] =
        IntStream.range(0, pick.length)
            .filter(j -> pick[j] >= 0)
            .flatMap(j -> IntStream.of(j, pick[j]))
            .toArray();
  }

  private double provenBelow(int node) {
    double sum = 0;
    for (int child : children[node]) {
      sum += provenBelow(child);
    }
    return Math.max(sum, proven[node]);
  }

  /** All results of a node within its least deficit and an excess, as an item of its parent. */
  private Item results(int node, double excess) throws Stop {
    // From next to nothing on: a group's own needs are far below those of the whole.
    double allowed = Math.max(excess, tolerance);
    while (true) {
      List<Item> items = new ArrayList<>();
      List<Integer> fixed = new ArrayList<>();
      double sum = gather(node, allowed, items, fixed);
      if (sum > known + tolerance) {
        throw new Stop(End.NONE_BETTER);
      }
      Layers layers = build(node, sum + allowed, items, fixed);
      double least = layers.end().leastDeficit();
      if (least + excess <= sum + allowed + tolerance) {
        proven[node] = Math.max(proven[node], least);
        if (node > 0 && ownBest[node] == null) {
          keepBest(node, layers, least);
        }
        return item(layers, least, least + excess);
      }
      if (layers.end().size == 0) {
        proven[node] = Math.max(proven[node], sum + allowed);
        if (proven[node] > deficits.most(node)) {
          throw new Stop(End.IMPOSSIBLE);
        }
        if (proven[node] >= known) {
          throw new Stop(End.NONE_BETTER);
        }
        allowed = Math.min(2 * allowed, known - sum);
      } else {
        allowed = least - sum + excess;
      }
    }
  }

  private Item item(Layers layers, double least, double within) {
    States end = layers.end();
    int n = 0;
    int[] kept = new int[end.size];
    for (int i = 0; i < end.size; i++) {
      if (end.deficit[i] <= within + tolerance) {
        kept[n++] = i;
      }
    }
    long[] spend = new long[n];
    long[] value = new long[n];
    double[] deficit = new double[n];
    int[] ref = new int[n];
    for (int i = 0; i < n; i++) {
      spend[i] = end.spend[kept[i]];
      value[i] = end.value[kept[i]];
      deficit[i] = end.deficit[kept[i]];
      ref[i] = kept[i];
    }
    return new Item(-1, layers, spend, value, deficit, ref, least);
  }

  /**
   * The items of a node; groups whose bounds cannot matter here give theirs. Returns the sum of the
   * least deficits.
   */
  private double gather(int node, double allowed, List<Item> items, List<Integer> fixed)
      throws Stop {
    for (int j : deficits.cells(node)) {
      if (deficits.settled(j, allowed)) {
        fixed.add(j);
        fixed.add(deficits.best(j));
      } else {
        items.add(deficits.item(j, allowed));
      }
    }
    double sum = 0;
    for (int child : children[node]) {
      int[] best = ownBest[child];
      if (deficits.loose(child)) {
        sum += gather(child, allowed, items, fixed);
      } else if (held && best != null && deficits.own(child) != 0) {
        IntStream.of(best).forEach(fixed::add);
      } else {
        Item item = results(child, allowed);
        items.add(item);
        sum += item.least();
      }
    }
    return sum;
  }

  private Layers build(int node, double within, List<Item> items, List<Integer> fixed) throws Stop {
    items.sort(Comparator.comparingInt(Item::size));
    int[] fix = fixed.stream().mapToInt(Integer::intValue).toArray();
    NodeLayers layers =
        new NodeLayers(
            new NodeLayers.Bounds(
                tree.low()[node],
                tree.high()[node],
                deficits.own(node),
                deficits.exactSpend(node),
                within,
                tolerance),
            items,
            left);
    long spend = 0;
    long value = 0;
    for (int i = 0; i < fix.length; i += 2) {
      spend += model.curves()[fix[i]].spend(fix[i + 1]);
      value += model.curves()[fix[i]].value(fix[i + 1]);
    }
    Layers made = layers.run(spend, value, fix);
    left -= layers.looked();
    if (made == null) {
      throw new Stop(End.CUT);
    }
    return made;
  }
}
