package dev.vesper.solver.ads.search;

import dev.vesper.solver.ads.bound.PriceTree;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;
import dev.vesper.solver.ads.model.Tree;

/** A level for every cell, with what each node spends; under change. */
public final class Choice {
  private final AdsModel model;
  private final PriceTree curves;
  private final Tree tree;
  private final int[] pick;
  private final long[] spend;

  /** Takes the levels as they are. */
  public Choice(AdsModel model, PriceTree curves, Tree tree, int[] pick) {
    this.model = model;
    this.curves = curves;
    this.tree = tree;
    this.pick = pick.clone();
    spend = new long[tree.size()];
    for (int j = 0; j < pick.length; j++) {
      add(model.nodeOf()[j], curve(j).spend(pick[j]));
    }
  }

  /** The curve that counts for a cell. */
  public Curve curve(int cell) {
    return curves.curve(cell);
  }

  /** Index into the cell's curve. */
  public int pick(int cell) {
    return pick[cell];
  }

  /** All indices into the cells' curves. */
  public int[] picks() {
    return pick.clone();
  }

  /** What a node spends. */
  public long spend(int node) {
    return spend[node];
  }

  /** Value in 1/1000 minor unit. */
  public long value() {
    long value = 0;
    for (int j = 0; j < pick.length; j++) {
      value += curve(j).value(pick[j]);
    }
    return value;
  }

  /** Whether every bound is kept. */
  public boolean feasible() {
    for (int n = 0; n < spend.length; n++) {
      if (spend[n] < tree.low()[n] || spend[n] > tree.high()[n]) {
        return false;
      }
    }
    return true;
  }

  /** How much more a cell could spend before a node at or above its own is full. */
  public long room(int cell) {
    long room = Tree.NO_LIMIT;
    for (int n = model.nodeOf()[cell]; n >= 0; n = tree.parent()[n]) {
      room = Math.min(room, tree.high()[n] - spend[n]);
    }
    return room;
  }

  /** How much less a cell could spend before a node at or above its own falls short. */
  long slack(int cell) {
    long slack = Tree.NO_LIMIT;
    for (int n = model.nodeOf()[cell]; n >= 0; n = tree.parent()[n]) {
      slack = Math.min(slack, spend[n] - tree.low()[n]);
    }
    return slack;
  }

  void set(int cell, int k) {
    add(model.nodeOf()[cell], curve(cell).spend(k) - curve(cell).spend(pick[cell]));
    pick[cell] = k;
  }

  /** Whether a cell counts in a node, itself or through groups. */
  boolean within(int cell, int node) {
    int n = model.nodeOf()[cell];
    while (n > node) {
      n = tree.parent()[n];
    }
    return n == node;
  }

  private void add(int node, long more) {
    for (int n = node; n >= 0; n = tree.parent()[n]) {
      spend[n] += more;
    }
  }
}
