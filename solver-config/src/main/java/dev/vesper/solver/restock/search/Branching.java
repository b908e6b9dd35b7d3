package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.bound.Relaxation;
import dev.vesper.solver.restock.bound.Relaxation.Use;
import dev.vesper.solver.restock.bound.Relaxed;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Best-first branch and bound on the prices' bound. A branch is dropped only when its bound is not
 * above the best plan, so the bound reported, the highest of the open branches, stays true.
 */
public final class Branching {
  private record Open(long bound, int number, Branch branch, Split split, double[] prices) {}

  private static final double TOLERANCE = 1e-8;

  private final Tables tables;
  private final BooleanSupplier cut;
  private final Relaxation relaxation;
  private final int pairMoves;
  private final PriorityQueue<Open> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Open open) -> -open.bound())
              .thenComparingInt(open -> -open.number()));
  private int @Nullable [] entries;
  private long value;
  private int nodes;

  /**
   * A search over a problem.
   *
   * @param cut asked before each branch: stop now?
   * @param pairMoves how many moves are tried in pairs on each branch's plan
   */
  public Branching(Tables tables, BooleanSupplier cut, int pairMoves) {
    this.tables = tables;
    this.cut = cut;
    this.pairMoves = pairMoves;
    relaxation = new Relaxation(tables);
    value = tables.floorValue();
  }

  /** Looks only for plans worth more than this. */
  public void expect(long worth) {
    value = Math.max(value, worth);
  }

  /** Prices the whole problem, and makes a first plan of it. */
  public Outcome root(List<double[]> warm, int rounds) {
    return best(look(Branch.ROOT, warm, rounds));
  }

  /**
   * Branches until the gap is proven or the nodes are used up.
   *
   * @param root what {@link #root} returned
   * @param firstOnly stop at the first plan
   */
  public Outcome run(Outcome root, double targetGap, int maxNodes, boolean firstOnly) {
    while (!queue.isEmpty() && nodes < maxNodes && !cut.getAsBoolean()) {
      if (firstOnly ? entries != null : Gap.of(value, bound()) <= targetGap) {
        break;
      }
      Open open = queue.remove();
      if (open.bound() <= value) {
        queue.clear();
        break;
      }
      expand(open);
    }
    return best(root.root());
  }

  /** The best so far. */
  public Outcome best(Relaxed root) {
    return new Outcome(entries, value, bound(), root, nodes);
  }

  private long bound() {
    return queue.isEmpty() ? value : Math.max(value, queue.element().bound());
  }

  private void expand(Open open) {
    Split split = open.split();
    List<double[]> warm = List.of(open.prices());
    Branch branch = open.branch();
    if (split.supplier() >= 0) {
      look(branch.supplier(split.supplier(), Use.OPEN), warm, 60);
      look(branch.supplier(split.supplier(), Use.CLOSED), warm, 60);
      return;
    }
    int i = split.line();
    apply(branch);
    int low = relaxation.hulls().low(i);
    int high = relaxation.hulls().high(i);
    undo(branch);
    Branch upper = branch.line(i, split.entry() + 1, high);
    boolean ordered = tables.level()[split.entry() + 1] > 0;
    look(ordered ? upper.supplier(tables.supplierOf()[i], Use.OPEN) : upper, warm, 60);
    look(branch.line(i, low, split.entry()), warm, 60);
  }

  private Relaxed look(Branch branch, List<double[]> warm, int rounds) {
    nodes++;
    apply(branch);
    Relaxed relaxed = relaxation.solve(warm, Math.nextDown(value + 1.0), TOLERANCE, rounds);
    if (relaxed.wholeBound() > value) {
      tryPlan(relaxed.best().pick(), relaxed.prices());
      Split split = Split.of(tables, relaxation, relaxed);
      // Where nothing is left to decide, the only plan has been looked at.
      if (split != null) {
        queue.add(new Open(relaxed.wholeBound(), nodes, branch, split, relaxed.prices()));
      }
    }
    undo(branch);
    return relaxed;
  }

  /** Mends and improves a plan and keeps it when it is the best so far. */
  public void tryPlan(int[] pick, double[] prices) {
    Plan plan = new Plan(tables, pick);
    if (new Repair(tables, relaxation.limits(), prices).run(plan)) {
      new Exchange(tables, relaxation.limits(), prices, pairMoves).run(plan);
      if (plan.value() > value) {
        value = plan.value();
        entries = plan.entries();
      }
    }
  }

  private void apply(Branch branch) {
    Deque<Branch> path = new ArrayDeque<>();
    for (Branch b = branch; b != null; b = b.parent()) {
      path.push(b);
    }
    for (Branch b : path) {
      if (b.supplier() >= 0) {
        relaxation.decide(b.supplier(), b.use());
      } else if (b.line() >= 0) {
        relaxation.hulls().narrow(b.line(), b.low(), b.high());
      }
    }
  }

  private void undo(Branch branch) {
    List<Integer> lines = new ArrayList<>();
    for (Branch b = branch; b != null; b = b.parent()) {
      if (b.supplier() >= 0) {
        relaxation.restore(b.supplier());
      } else if (b.line() >= 0) {
        lines.add(b.line());
      }
    }
    lines.forEach(line -> relaxation.hulls().widen(line));
  }

  /** The relaxation of the whole problem. */
  public Relaxation relaxation() {
    return relaxation;
  }
}
