package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The solver against OR-tools on problems that both can prove. */
class RestockAgainstOrToolsTest {
  private record Shop(long seed, double tightness, double optimum) {
    RestockProblem problem() {
      return Problems.shop(seed, 200, 10, tightness);
    }
  }

  @Test
  void small_problems_with_every_rule_are_solved_to_the_optimum_and_no_bound_is_below_it() {
    compareSmall(0, 250);
  }

  @Test
  @Tag("long")
  void thousands_of_small_problems_are_solved_to_the_optimum_and_no_bound_is_below_it() {
    compareSmall(250, 4000);
  }

  private static void compareSmall(long from, long to) {
    int conflicts = 0;
    for (long seed = from; seed < to; seed++) {
      RestockProblem problem = Problems.small(seed);
      OptionalLong optimum = Oracle.optimum(problem);
      String where = "seed " + seed;
      try {
        RestockSolution solution =
            RestockSolver.solve(problem, SolveLimits.exact(7), Progress.SILENT);
        assertThat(optimum).as(where).isPresent();
        PlanRules.check(problem, solution);
        long best = optimum.getAsLong();
        assertThat(Math.round(1000 * solution.boundMinor())).as("bound, " + where).isEqualTo(best);
        assertThat(Math.round(1000 * solution.valueMinor())).as("value, " + where).isEqualTo(best);
      } catch (RestockConflict conflict) {
        assertThat(optimum).as(where + ": " + conflict.getMessage()).isEmpty();
        conflicts++;
      }
    }
    System.out.printf(
        Locale.ROOT, "%d small problems exact, %d of them conflicts%n", to - from, conflicts);
    assertThat(conflicts).as("both kinds are tried").isPositive();
  }

  @Test
  void a_search_cut_after_one_branch_still_bounds_small_problems_from_above() throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      RestockProblem problem = Problems.small(seed);
      RestockSolution cut;
      try {
        cut =
            RestockSolver.solve(
                problem, new SolveLimits(0.05, 3, 0, 7, () -> false), Progress.SILENT);
      } catch (RestockConflict | IllegalStateException none) {
        continue;
      }
      RestockSolution exact = RestockSolver.solve(problem, SolveLimits.exact(7), Progress.SILENT);
      PlanRules.check(problem, cut);
      assertThat(cut.boundMinor()).as("seed " + seed).isGreaterThanOrEqualTo(exact.valueMinor());
      assertThat(cut.valueMinor()).as("seed " + seed).isLessThanOrEqualTo(exact.valueMinor());
    }
  }

  /** The optima stand in shop-optima.csv, proven by SCIP; the long test works them out again. */
  @Test
  void forty_shops_of_200_items_come_within_a_proven_gap_of_the_optimum() throws Exception {
    List<Double> toOptimum = new ArrayList<>();
    List<Double> proven = new ArrayList<>();
    for (Shop shop : shops()) {
      RestockSolution solution =
          RestockSolver.solve(shop.problem(), SolveLimits.nightly(7), Progress.SILENT);
      PlanRules.check(shop.problem(), solution);
      // SCIP's own feasibility tolerance lets its optimum stand a little too high.
      double slack = 1e-6 * shop.optimum();
      assertThat(solution.boundMinor()).as("" + shop).isGreaterThan(shop.optimum() - slack);
      assertThat(solution.valueMinor()).as("" + shop).isLessThan(shop.optimum() + slack);
      assertThat(solution.gap()).as("" + shop).isLessThanOrEqualTo(1e-4);
      toOptimum.add(1 - solution.valueMinor() / shop.optimum());
      proven.add(solution.gap());
    }
    print("gap to the optimum", toOptimum);
    print("proven gap", proven);
  }

  @Test
  @Tag("long")
  void forty_shops_of_200_items_are_solved_exactly() throws Exception {
    List<Double> toOptimum = new ArrayList<>();
    List<Double> proven = new ArrayList<>();
    for (Shop shop : shops()) {
      assertThat(ShopOracle.optimum(shop.problem()))
          .isCloseTo(shop.optimum(), org.assertj.core.data.Offset.offset(1e-6 * shop.optimum()));
      RestockSolution solution =
          RestockSolver.solve(
              shop.problem(), new SolveLimits(1e-7, 20_000, 0, 7, () -> false), Progress.SILENT);
      toOptimum.add(1 - solution.valueMinor() / shop.optimum());
      proven.add(solution.gap());
      assertThat(solution.valueMinor()).as("" + shop).isGreaterThan(shop.optimum() * (1 - 2e-6));
    }
    print("gap to the optimum, exact stages", toOptimum);
    print("proven gap, exact stages", proven);
  }

  private static void print(String what, List<Double> shares) {
    Collections.sort(shares);
    System.out.printf(
        Locale.ROOT,
        "%d shops, %s: median %.5f %%, max %.5f %%%n",
        shares.size(),
        what,
        100 * shares.get(shares.size() / 2),
        100 * shares.get(shares.size() - 1));
  }

  private static List<Shop> shops() throws IOException {
    try (var in = RestockAgainstOrToolsTest.class.getResourceAsStream("/restock/shop-optima.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .map(
              cells ->
                  new Shop(
                      Long.parseLong(cells[0]),
                      Double.parseDouble(cells[1]),
                      Double.parseDouble(cells[2])))
          .toList();
    }
  }
}
