package dev.vesper.solver.joint.search;

import dev.vesper.solver.joint.bound.JointMaster;
import dev.vesper.solver.joint.bound.JointMaster.Relaxed;
import dev.vesper.solver.joint.bound.JointPrices;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.search.Oracle.Plan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Branches on the cells whose level the blend splits, best bound first. What a branch is worth at
 * most is the least of what its prices and its parents' prove; where every level is fixed, what the
 * orders' own bound proves. A branch that cannot be split further stays open: the bound counts it.
 */
public final class Branches {
  private static final int SPLIT_CELLS = 4;

  private final JointModel model;
  private final JointMaster master;
  private final Oracle oracle;
  private final BooleanSupplier cutNow;
  private @Nullable Plan best;
  private double stuck = Double.NEGATIVE_INFINITY;
  private int nodes;

  private record Node(
      int number, int[] low, int[] high, double bound, double[][] share, JointPrices prices) {}

  /** With what is known of all choices together. */
  public Branches(JointModel model, JointMaster master, Oracle oracle, BooleanSupplier cutNow) {
    this.model = model;
    this.master = master;
    this.oracle = oracle;
    this.cutNow = cutNow;
  }

  /** The best plan seen. */
  public @Nullable Plan best() {
    return best;
  }

  /** Branches looked at. */
  public int nodes() {
    return nodes;
  }

  /** Takes a plan in when it is better. */
  public void offer(@Nullable Plan plan) {
    if (plan != null && (best == null || plan.valueMinor() > best.valueMinor())) {
      best = plan;
    }
  }

  /** Plans by rounding the cells that the blend splits most, each both ways. */
  public void round(double[][] share) {
    int[] level = new int[share.length];
    Integer[] order = new Integer[share.length];
    for (int j = 0; j < level.length; j++) {
      order[j] = j;
      for (int l = 0; l < share[j].length; l++) {
        level[j] = share[j][l] > share[j][level[j]] ? l : level[j];
      }
    }
    Arrays.sort(
        order, Comparator.comparingDouble((Integer j) -> share[j][level[j]]).thenComparing(j -> j));
    int split = 0;
    while (split < Math.min(SPLIT_CELLS, order.length)
        && share[order[split]][level[order[split]]] < 0.999) {
      split++;
    }
    for (int mask = 0; mask < 1 << split; mask++) {
      int[] to = level.clone();
      for (int n = 0; n < split; n++) {
        int j = order[n];
        to[j] = (mask >> n & 1) == 0 ? level[j] : second(share[j], level[j]);
      }
      offer(oracle.at(to));
    }
  }

  private static int second(double[] share, int first) {
    int second = first;
    for (int l = 0; l < share.length; l++) {
      if (l != first && (second == first || share[l] > share[second])) {
        second = l;
      }
    }
    return second;
  }

  /**
   * Searches on from the root.
   *
   * @param target gap to stop at, as a share
   * @param most branches
   * @return what no choice is worth more than
   */
  public double run(Relaxed root, double target, int most) {
    int[] low = new int[model.cells().size()];
    int[] high = model.cells().stream().mapToInt(cell -> cell.levelsMinor().length - 1).toArray();
    PriorityQueue<Node> open =
        new PriorityQueue<>(
            Comparator.comparingDouble((Node node) -> -node.bound()).thenComparing(Node::number));
    open.add(new Node(0, low, high, root.bound(), root.share(), root.prices()));
    while (!open.isEmpty() && nodes < most && !cutNow.getAsBoolean()) {
      if (closed(open.peek().bound(), target)) {
        break;
      }
      Node node = open.remove();
      int cell = cellToSplit(node);
      if (cell < 0) {
        stuck = Math.max(stuck, node.bound());
        continue;
      }
      int at = splitAfter(node, cell);
      int[] down = node.high().clone();
      down[cell] = at;
      int[] up = node.low().clone();
      up[cell] = at + 1;
      child(open, node, node.low(), down);
      child(open, node, up, node.high());
    }
    double bound = Math.max(stuck, open.isEmpty() ? stuck : open.peek().bound());
    return best == null ? bound : Math.max(bound, best.valueMinor());
  }

  private boolean closed(double bound, double target) {
    return best != null
        && bound - best.valueMinor() <= target * Math.max(1, Math.abs(bound)) + 1e-6;
  }

  private void child(PriorityQueue<Node> open, Node parent, int[] low, int[] high) {
    nodes++;
    if (Arrays.equals(low, high)) {
      Plan plan = oracle.at(low);
      offer(plan);
      // A choice that does not fit is worth nothing to anyone.
      if (plan != null) {
        stuck = Math.max(stuck, Math.min(parent.bound(), plan.boundMinor()));
      }
      return;
    }
    Relaxed relaxed = master.solve(low, high, parent.prices());
    double bound = Math.min(parent.bound(), relaxed.bound());
    round(relaxed.share());
    if (best == null || bound > best.valueMinor()) {
      open.add(new Node(nodes, low, high, bound, relaxed.share(), relaxed.prices()));
    }
  }

  /** The cell whose spend the blend spreads most, else the widest that is not fixed. */
  private int cellToSplit(Node node) {
    int cell = -1;
    double most = 0;
    for (int j = 0; j < node.low().length; j++) {
      long[] spend = model.cells().get(j).levelsMinor();
      double mean = mean(node, j);
      double spread = 1e-6 * (spend[node.high()[j]] - spend[node.low()[j]]);
      for (int l = 0; l < spend.length; l++) {
        spread += node.share()[j][l] * Math.abs(spend[l] - mean);
      }
      if (node.high()[j] > node.low()[j] && spread > most) {
        most = spread;
        cell = j;
      }
    }
    return cell;
  }

  private double mean(Node node, int j) {
    double mean = 0;
    for (int l = 0; l < node.share()[j].length; l++) {
      mean += node.share()[j][l] * model.cells().get(j).levelsMinor()[l];
    }
    return mean;
  }

  private int splitAfter(Node node, int cell) {
    double mean = mean(node, cell);
    int at = node.low()[cell];
    while (at + 1 < node.high()[cell] && model.cells().get(cell).levelsMinor()[at + 1] <= mean) {
      at++;
    }
    return at;
  }
}
