package dev.vesper.solver.ads.model;

import java.util.Arrays;

/**
 * One cell: its allowed levels, ascending in spend, and their upper concave hull. Values are whole
 * numbers of 1/1000 minor unit.
 */
public final class Curve {
  private final long[] spend;
  private final long[] value;
  private final int[] level;
  private final int[] corner;
  private final double[] slope;

  /**
   * A cell's allowed levels.
   *
   * @param spend strictly ascending
   * @param value worth of each
   * @param level index of each in the problem
   */
  public Curve(long[] spend, long[] value, int[] level) {
    this.spend = spend;
    this.value = value;
    this.level = level;
    int[] corners = new int[spend.length];
    double[] slopes = new double[spend.length];
    int top = 0;
    for (int k = 0; k < spend.length; k++) {
      // A corner that the new chord passes over is no corner of the hull.
      while (top > 1 && between(corners[top - 1], k) >= slopes[top - 1]) {
        top--;
      }
      slopes[top] = top == 0 ? Double.POSITIVE_INFINITY : between(corners[top - 1], k);
      corners[top++] = k;
    }
    corner = Arrays.copyOf(corners, top);
    slope = Arrays.copyOf(slopes, top);
  }

  private double between(int a, int b) {
    return (double) (value[b] - value[a]) / (spend[b] - spend[a]);
  }

  /** How many levels are allowed. */
  public int size() {
    return spend.length;
  }

  public long spend(int k) {
    return spend[k];
  }

  public long value(int k) {
    return value[k];
  }

  /** Index of a level in the problem. */
  public int level(int k) {
    return level[k];
  }

  public long least() {
    return spend[0];
  }

  public long most() {
    return spend[spend.length - 1];
  }

  /** How many corners the hull has. */
  public int corners() {
    return corner.length;
  }

  /** Which level a corner of the hull is. */
  public int corner(int c) {
    return corner[c];
  }

  /** Value per spend of the chord that leads to a corner; infinite for the first. */
  public double slope(int c) {
    return slope[c];
  }

  /** The last corner whose chord climbs more steeply than a price. */
  public int above(double price) {
    int from = 0;
    int to = corner.length - 1;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      if (slope[middle] > price) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return from;
  }

  /** The last corner whose chord climbs at least as steeply as a price. */
  public int atLeast(double price) {
    int c = above(price);
    while (c + 1 < corner.length && slope[c + 1] >= price) {
      c++;
    }
    return c;
  }

  /** What a level is worth when spend costs a price. */
  public double reduced(int k, double price) {
    return value[k] - price * spend[k];
  }

  /** The level that is worth most at a price, over all levels; the lower one at a tie. */
  public int best(double price) {
    int best = 0;
    for (int k = 1; k < spend.length; k++) {
      if (reduced(k, price) > reduced(best, price)) {
        best = k;
      }
    }
    return best;
  }
}
