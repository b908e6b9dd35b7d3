package dev.vesper.solver.ads.bound;

/**
 * A price of spend for each node, and the bound that these prices prove.
 *
 * @param price value in 1/1000 minor unit per minor unit of spend, by node; a group that its most
 *     holds back is dearer than its parent, one that its least drives is cheaper
 * @param bound no choice of levels is worth more, in 1/1000 minor unit; rounding allowed for
 * @param corner by cell: the last corner of its hull that climbs more steeply than its price
 * @param scale sum of the sizes of all that the bound adds up: what rounding is measured by
 */
public record Prices(double[] price, double bound, int[] corner, double scale) {

  /** The price of a node above its parent's; the root's own price. */
  public double own(int node, int parent) {
    return node == 0 ? price[0] : price[node] - price[parent];
  }
}
