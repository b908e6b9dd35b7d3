package dev.vesper.solver.ads.bound;

import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;

/**
 * The hulls of all cells of a node in one list, the steepest chord first, with what has been spent
 * up to each: the spend of a node at any price is one binary search. Made once, kept for what-if.
 */
public final class Segments {
  private final double[][] slope;
  private final long[][] spent;

  /** Sorts the chords of each node. */
  public Segments(AdsModel model) {
    int nodes = model.tree().size();
    int[] count = new int[nodes];
    long[] least = new long[nodes];
    Curve[] curves = model.curves();
    for (int j = 0; j < curves.length; j++) {
      count[model.nodeOf()[j]] += curves[j].corners() - 1;
      least[model.nodeOf()[j]] += curves[j].least();
    }
    slope = new double[nodes][];
    spent = new long[nodes][];
    long[][] width = new long[nodes][];
    for (int n = 0; n < nodes; n++) {
      slope[n] = new double[count[n]];
      width[n] = new long[count[n]];
    }
    int[] filled = new int[nodes];
    for (int j = 0; j < curves.length; j++) {
      int n = model.nodeOf()[j];
      for (int c = 1; c < curves[j].corners(); c++) {
        slope[n][filled[n]] = curves[j].slope(c);
        width[n][filled[n]++] =
            curves[j].spend(curves[j].corner(c)) - curves[j].spend(curves[j].corner(c - 1));
      }
    }
    for (int n = 0; n < nodes; n++) {
      sortDescending(slope[n], width[n]);
      spent[n] = new long[count[n] + 1];
      spent[n][0] = least[n];
      for (int i = 0; i < count[n]; i++) {
        spent[n][i + 1] = spent[n][i] + width[n][i];
      }
    }
  }

  /** What a node's own cells spend on chords steeper than a price. */
  long above(int node, double price) {
    return spent[node][count(node, price, false)];
  }

  /** What a node's own cells spend on chords at least as steep as a price. */
  long atLeast(int node, double price) {
    return spent[node][count(node, price, true)];
  }

  /** The steepest chord of a node's own cells, or 0 without any. */
  double steepest(int node) {
    return slope[node].length == 0 ? 0 : slope[node][0];
  }

  /** The flattest chord of a node's own cells, or 0 without any. */
  double flattest(int node) {
    return slope[node].length == 0 ? 0 : slope[node][slope[node].length - 1];
  }

  private int count(int node, double price, boolean withEqual) {
    double[] slopes = slope[node];
    int from = 0;
    int to = slopes.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (slopes[middle] > price || (withEqual && slopes[middle] == price)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** A merge sort of two arrays by the first; the steepest first. */
  private static void sortDescending(double[] key, long[] with) {
    double[] key2 = new double[key.length];
    long[] with2 = new long[key.length];
    for (int run = 1; run < key.length; run *= 2) {
      for (int from = 0; from < key.length; from += 2 * run) {
        int middle = Math.min(from + run, key.length);
        int to = Math.min(from + 2 * run, key.length);
        int a = from;
        int b = middle;
        for (int i = from; i < to; i++) {
          boolean left = b >= to || (a < middle && key[a] >= key[b]);
          key2[i] = left ? key[a] : key[b];
          with2[i] = left ? with[a++] : with[b++];
        }
      }
      System.arraycopy(key2, 0, key, 0, key.length);
      System.arraycopy(with2, 0, with, 0, key.length);
    }
  }
}
