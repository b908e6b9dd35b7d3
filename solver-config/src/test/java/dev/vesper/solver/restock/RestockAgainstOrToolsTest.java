package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The solver against OR-tools on problems that it can prove too. */
class RestockAgainstOrToolsTest {
  private static final int SMALL = 400;

  @Test
  void small_problems_with_every_rule_are_solved_to_the_optimum_and_the_bound_is_never_below_it() {
    int conflicts = 0;
    for (long seed = 0; seed < SMALL; seed++) {
      RestockProblem problem = Problems.small(seed);
      OptionalLong optimum = Oracle.optimum(problem);
      try {
        RestockSolution solution =
            RestockSolver.solve(problem, SolveLimits.exact(7), Progress.SILENT);
        assertThat(optimum).as("seed " + seed).isPresent();
        PlanRules.check(problem, solution);
        long best = optimum.getAsLong();
        long value = Math.round(1000 * solution.valueMinor());
        long bound = Math.round(1000 * solution.boundMinor());
        assertThat(bound).as("bound, seed " + seed).isGreaterThanOrEqualTo(best);
        assertThat(value).as("value, seed " + seed + solution).isEqualTo(best);
        assertThat(bound).as("exact, seed " + seed).isEqualTo(best);
      } catch (RestockConflict conflict) {
        assertThat(optimum).as("seed " + seed + ": " + conflict.getMessage()).isEmpty();
        conflicts++;
      }
    }
    System.out.println("small problems: " + SMALL + " exact, conflicts " + conflicts);
    assertThat(conflicts).isBetween(1, SMALL / 3);
  }

  @Test
  void shops_of_200_items_are_solved_to_a_small_gap() {
    double[] tightness = {0.3, 0.5, 0.7, 0.9};
    for (double tight : tightness) {
      for (long seed = 0; seed < 3; seed++) {
        RestockProblem problem = Problems.shop(seed, 200, 10, tight);
        try {
          long start = System.nanoTime();
          RestockSolution solution =
              RestockSolver.solve(problem, SolveLimits.exact(7), Progress.SILENT);
          long mid = System.nanoTime();
          long best = Oracle.optimum(problem).getAsLong();
          long end = System.nanoTime();
          PlanRules.check(problem, solution);
          System.out.printf(
              "tight %.1f seed %d: value %.4f%% bound %.4f%% %d ms, oracle %d ms %s%n",
              tight,
              seed,
              100 * (best / 1000.0 - solution.valueMinor()) * 1000 / best,
              100 * (solution.boundMinor() - best / 1000.0) * 1000 / best,
              (mid - start) / 1000000,
              (end - mid) / 1000000,
              solution.stages());
        } catch (RestockConflict c) {
          throw new AssertionError(c);
        }
      }
    }
  }
}
