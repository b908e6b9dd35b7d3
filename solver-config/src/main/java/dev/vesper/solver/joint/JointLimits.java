package dev.vesper.solver.joint;

import dev.vesper.solver.restock.SolveLimits;
import java.util.function.BooleanSupplier;

/**
 * When a joint solve ends: at a proven gap or after counted steps, never by a clock.
 *
 * @param targetGap proven gap to stop at, as a share
 * @param maxNodes most branches
 * @param maxSteps most steps of the local search
 * @param seed of the restock's own search
 * @param cutNow asked between steps: a deadline that has passed cuts the search, and the solution
 *     says so
 */
public record JointLimits(
    double targetGap, int maxNodes, int maxSteps, long seed, BooleanSupplier cutNow) {

  public JointLimits {
    if (!(targetGap >= 0) || maxNodes < 0 || maxSteps < 0) {
      throw new IllegalArgumentException(
          "the target gap, the branches and the steps of a solve are not negative");
    }
  }

  /** The nightly plan's limits. */
  public static JointLimits nightly(long seed, BooleanSupplier cutNow) {
    return new JointLimits(1e-3, 40, 60, seed, cutNow);
  }

  /** As exact as branching on budgets makes it. */
  public static JointLimits exact(long seed) {
    return new JointLimits(0, 5000, 1000, seed, () -> false);
  }

  /** Each choice of budgets is solved to a gap a tenth of the whole's. */
  SolveLimits orders() {
    return new SolveLimits(Math.min(1e-4, targetGap / 10), 400, 0, seed, cutNow);
  }

  /** The chosen budgets' orders. */
  SolveLimits lastOrders() {
    return new SolveLimits(Math.min(1e-5, targetGap / 10), 4000, 0, seed, cutNow);
  }
}
