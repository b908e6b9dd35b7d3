package dev.vesper.solver.ads.search;

import dev.vesper.solver.ads.bound.PriceTree;
import dev.vesper.solver.ads.bound.Prices;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;
import dev.vesper.solver.ads.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A first choice from prices: the levels below the price, then what groups still lack, then off
 * what is too much, then the money that is left where it earns most.
 */
public final class Rounding {
  private record Cell(int index, double rank) {}

  private final AdsModel model;
  private final PriceTree curves;
  private final Tree tree;
  private final Choice choice;

  private Rounding(AdsModel model, PriceTree curves, Tree tree, Choice choice) {
    this.model = model;
    this.curves = curves;
    this.tree = tree;
    this.choice = choice;
  }

  /** The choice, or null when it does not come to keep all bounds. */
  public static @Nullable Choice of(AdsModel model, PriceTree curves, Tree tree, Prices prices) {
    int[] pick = new int[model.curves().length];
    for (int j = 0; j < pick.length; j++) {
      pick[j] = curves.curve(j).corner(prices.corner()[j]);
    }
    return mended(model, curves, tree, new Choice(model, curves, tree, pick));
  }

  /** A choice that keeps the bounds, from one that may not; null when it does not come to that. */
  public static @Nullable Choice mended(
      AdsModel model, PriceTree curves, Tree tree, Choice choice) {
    Rounding rounding = new Rounding(model, curves, tree, choice);
    for (int n = tree.size() - 1; n >= 0; n--) {
      rounding.raise(n);
      rounding.lower(n);
    }
    if (!choice.feasible()) {
      return null;
    }
    rounding.fill();
    return choice;
  }

  /** Up along the hulls, the steepest first, until the node reaches its least. */
  private void raise(int node) {
    while (choice.spend(node) < tree.low()[node]) {
      boolean moved = false;
      for (int j : ranked(node, j -> -nextSlope(j))) {
        long lacking = tree.low()[node] - choice.spend(node);
        if (lacking <= 0) {
          return;
        }
        moved |= up(j, lacking);
      }
      if (!moved) {
        return;
      }
    }
  }

  /** To the next corner that fits, else to the least level that brings what is lacking. */
  private boolean up(int j, long lacking) {
    Curve curve = curves.curve(j);
    int now = choice.pick(j);
    long room = choice.room(j);
    int corner = nextCorner(curve, now);
    int found = -1;
    for (int k = now + 1; k < curve.size() && curve.spend(k) - curve.spend(now) <= room; k++) {
      found = k;
      if (k >= corner || curve.spend(k) - curve.spend(now) >= lacking) {
        break;
      }
    }
    if (found >= 0) {
      choice.set(j, found);
    }
    return found >= 0;
  }

  /** Down the hulls, the flattest first, until the node keeps its most. */
  private void lower(int node) {
    while (choice.spend(node) > tree.high()[node]) {
      boolean moved = false;
      for (int j : ranked(node, this::lastSlope)) {
        long excess = choice.spend(node) - tree.high()[node];
        if (excess <= 0) {
          return;
        }
        moved |= down(j, excess);
      }
      if (!moved) {
        return;
      }
    }
  }

  private boolean down(int j, long excess) {
    Curve curve = curves.curve(j);
    int now = choice.pick(j);
    long slack = choice.slack(j);
    int found = -1;
    for (int k = now - 1; k >= 0; k--) {
      long less = curve.spend(now) - curve.spend(k);
      if (less > slack) {
        break;
      }
      found = k;
      if (less >= excess) {
        break;
      }
    }
    if (found >= 0) {
      choice.set(j, found);
    }
    return found >= 0;
  }

  /** What is left goes to the steepest chords first, each to the best level that fits. */
  private void fill() {
    // Most cells have no step that fits what is left: they are not worth ranking.
    for (int j : ranked(0, j -> fits(j) ? -nextSlope(j) : Double.POSITIVE_INFINITY)) {
      Curve curve = curves.curve(j);
      int now = choice.pick(j);
      long room = choice.room(j);
      int best = now;
      for (int k = 0; k < curve.size() && curve.spend(k) - curve.spend(now) <= room; k++) {
        if (curve.value(k) > curve.value(best)
            && curve.spend(now) - curve.spend(k) <= choice.slack(j)) {
          best = k;
        }
      }
      if (best != now) {
        choice.set(j, best);
      }
    }
  }

  private boolean fits(int j) {
    Curve curve = curves.curve(j);
    int next = choice.pick(j) + 1;
    return next < curve.size() && curve.spend(next) - curve.spend(choice.pick(j)) <= choice.room(j);
  }

  /** The cells of a node that can still move, by rank and then by index. */
  private int[] ranked(int node, IntToDoubleFunction rank) {
    List<Cell> cells = new ArrayList<>();
    for (int j = 0; j < model.curves().length; j++) {
      if (curves.curve(j).size() > 1 && choice.within(j, node)) {
        double at = rank.applyAsDouble(j);
        if (at < Double.POSITIVE_INFINITY) {
          cells.add(new Cell(j, at));
        }
      }
    }
    cells.sort(Comparator.comparingDouble(Cell::rank).thenComparingInt(Cell::index));
    return cells.stream().mapToInt(Cell::index).toArray();
  }

  private double nextSlope(int j) {
    Curve curve = curves.curve(j);
    int now = choice.pick(j);
    int next = nextCorner(curve, now);
    return next >= curve.size() ? Double.NEGATIVE_INFINITY : slope(curve, now, next);
  }

  private double lastSlope(int j) {
    Curve curve = curves.curve(j);
    int now = choice.pick(j);
    return now == 0 ? Double.POSITIVE_INFINITY : slope(curve, now - 1, now);
  }

  private static double slope(Curve curve, int from, int to) {
    return (double) (curve.value(to) - curve.value(from)) / (curve.spend(to) - curve.spend(from));
  }

  /** The first corner beyond a level; the size of the curve when there is none. */
  private static int nextCorner(Curve curve, int k) {
    int from = 0;
    int to = curve.corners();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (curve.corner(middle) > k) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from == curve.corners() ? curve.size() : curve.corner(from);
  }
}
