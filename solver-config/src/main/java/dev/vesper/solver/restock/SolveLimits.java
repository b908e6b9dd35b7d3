package dev.vesper.solver.restock;

import java.util.function.BooleanSupplier;

/**
 * When a solve ends: at a proven gap or after counted steps, never by a clock.
 *
 * @param targetGap proven gap to stop at, as a share
 * @param maxNodes most branches to look at
 * @param localSearchSteps most steps of the local search, 0 for none
 * @param seed of the local search
 * @param cutNow asked between steps: a deadline that has passed cuts the search, and the solution
 *     says so
 */
public record SolveLimits(
    double targetGap, int maxNodes, int localSearchSteps, long seed, BooleanSupplier cutNow) {

  public SolveLimits {
    if (!(targetGap >= 0) || maxNodes < 0 || localSearchSteps < 0) {
      throw new IllegalArgumentException(
          "the target gap, the branches and the steps of a solve are not negative");
    }
  }

  /** The nightly plan's limits: a gap of 0.01 %, no deadline. */
  public static SolveLimits nightly(long seed) {
    return new SolveLimits(1e-4, 20_000, 2_000, seed, () -> false);
  }

  /** As exact as the numbers: no gap is left unless the branches run out. */
  public static SolveLimits exact(long seed) {
    return new SolveLimits(0, 200_000, 2_000, seed, () -> false);
  }
}
