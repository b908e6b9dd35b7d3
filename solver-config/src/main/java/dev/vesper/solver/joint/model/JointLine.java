package dev.vesper.solver.joint.model;

import dev.vesper.domain.stock.RestockProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line with its worth by lift and packs. For the bound it offers entries (packs, lift, worth):
 * the corners of the worth's upper concave hull in the lift, for each number of packs. Where lifts
 * are more than a unit apart, chords between them would lie below the true worth, so the corner is
 * where the chords before and after meet: above it, as the worth is concave in the lift.
 */
public final class JointLine {
  private final RestockProblem.Line line;
  private final int supplier;
  private final int place;
  private final int[] packs;
  private final double[] lift;
  private final double[][] worth;
  private final boolean lifted;
  private final Entries entries;

  JointLine(
      RestockProblem.Line line, int supplier, int place, JointProblem.@Nullable Lifted lifted) {
    this.line = line;
    this.supplier = supplier;
    this.place = place;
    this.lifted = lifted != null;
    lift = lifted == null ? new double[] {0} : lifted.liftUnits();
    worth = lifted == null ? new double[][] {line.gainMinor()} : lifted.worthMinor();
    packs = allowed(line);
    List<double[]> corners = new ArrayList<>();
    for (int k : packs) {
      corners(k, corners);
    }
    entries = Entries.of(corners);
  }

  private static int[] allowed(RestockProblem.Line line) {
    Integer pin = line.pinnedPacks();
    if (pin != null) {
      return new int[] {pin};
    }
    int most = line.mostPacks();
    int[] packs = new int[Math.max(1, most - line.moqPacks() + 2)];
    for (int a = 1; a < packs.length; a++) {
      packs[a] = line.moqPacks() + a - 1;
    }
    return packs;
  }

  private void corners(int k, List<double[]> all) {
    Deque<double[]> hull = new ArrayDeque<>();
    for (int m = 0; m < lift.length; m++) {
      push(hull, lift[m], worth[m][k]);
      if (m + 1 < lift.length && lift[m + 1] - lift[m] > 1 + 1e-9) {
        double[] corner = between(m, k);
        if (corner != null) {
          push(hull, corner[0], corner[1]);
        }
      }
    }
    hull.forEach(corner -> all.add(new double[] {k, corner[0], corner[1]}));
  }

  private static void push(Deque<double[]> hull, double x, double y) {
    while (hull.size() > 1) {
      double[] last = hull.removeLast();
      double[] before = hull.getLast();
      if ((last[1] - before[1]) * (x - last[0]) > (y - last[1]) * (last[0] - before[0])) {
        hull.addLast(last);
        break;
      }
    }
    hull.addLast(new double[] {x, y});
  }

  /** Where the chord before an interval and the one after it meet; null when there are not both. */
  private double @Nullable [] between(int m, int k) {
    if (m == 0 || m + 2 >= lift.length) {
      throw new IllegalArgumentException(
          "line " + line.id() + ": the first and the last two lifts are at most a unit apart");
    }
    double before = slope(m - 1, k);
    double after = slope(m + 1, k);
    if (before - after < 1e-12) {
      return null;
    }
    double x =
        (worth[m + 1][k] - after * lift[m + 1] - worth[m][k] + before * lift[m]) / (before - after);
    double at = Math.max(lift[m], Math.min(lift[m + 1], x));
    double y =
        Math.min(
            worth[m][k] + before * (at - lift[m]), worth[m + 1][k] - after * (lift[m + 1] - at));
    return new double[] {at, y};
  }

  private double slope(int m, int k) {
    return (worth[m + 1][k] - worth[m][k]) / (lift[m + 1] - lift[m]);
  }

  /** What the line is worth at a lift and an order. */
  public double worth(double units, int k) {
    int m = Arrays.binarySearch(lift, units);
    if (m >= 0) {
      return worth[m][k];
    }
    int above = -m - 1;
    if (above == 0 || above == lift.length) {
      return worth[above == 0 ? 0 : lift.length - 1][k];
    }
    double share = (units - lift[above - 1]) / (lift[above] - lift[above - 1]);
    return worth[above - 1][k] + share * (worth[above][k] - worth[above - 1][k]);
  }

  /** Most that a unit of lift ever adds. */
  public double mostPerUnit() {
    double most = 0;
    for (int k : packs) {
      for (int m = 0; m + 1 < lift.length; m++) {
        most = Math.max(most, slope(m, k));
      }
    }
    return most;
  }

  public RestockProblem.Line line() {
    return line;
  }

  public int supplier() {
    return supplier;
  }

  public int place() {
    return place;
  }

  /** Packs that may be ordered, ascending. */
  public int[] packs() {
    return packs;
  }

  public boolean lifted() {
    return lifted;
  }

  public double leastLift() {
    return lift[0];
  }

  public double mostLift() {
    return lift[lift.length - 1];
  }

  public double packCost() {
    return line.unitCostMinor() * line.packUnits();
  }

  public double packVolume() {
    return line.volumeLitresPerUnit() * line.packUnits();
  }

  /** What it offers to the bound. */
  public Entries entries() {
    return entries;
  }
}
