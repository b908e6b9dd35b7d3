package dev.vesper.solver.joint.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a line offers to the bound: corners (packs, lift, worth), by packs and then by lift.
 *
 * @param packs ordered, {@code [entry]}
 * @param lift served, units, {@code [entry]}
 * @param worth at both, {@code [entry]}
 */
public record Entries(int[] packs, double[] lift, double[] worth) {

  static Entries of(List<double[]> corners) {
    return new Entries(
        corners.stream().mapToInt(corner -> (int) corner[0]).toArray(),
        corners.stream().mapToDouble(corner -> corner[1]).toArray(),
        corners.stream().mapToDouble(corner -> corner[2]).toArray());
  }

  /** The same line when its lift is known to lie within a range: cut along its edges. */
  public Entries within(double low, double high) {
    List<double[]> kept = new ArrayList<>();
    int e = 0;
    while (e < packs.length) {
      int end = e;
      while (end < packs.length && packs[end] == packs[e]) {
        end++;
      }
      kept.add(corner(e, end, low));
      for (int n = e; n < end; n++) {
        if (lift[n] > low && lift[n] < high) {
          kept.add(new double[] {packs[n], lift[n], worth[n]});
        }
      }
      if (high > low) {
        kept.add(corner(e, end, high));
      }
      e = end;
    }
    return of(kept);
  }

  private double[] corner(int from, int end, double at) {
    int above = from;
    while (above < end && lift[above] < at) {
      above++;
    }
    if (above == end || above == from) {
      int edge = above == end ? end - 1 : from;
      return new double[] {packs[from], lift[edge], worth[edge]};
    }
    double share = (at - lift[above - 1]) / (lift[above] - lift[above - 1]);
    return new double[] {
      packs[from], at, worth[above - 1] + share * (worth[above] - worth[above - 1])
    };
  }

  public int size() {
    return packs.length;
  }
}
