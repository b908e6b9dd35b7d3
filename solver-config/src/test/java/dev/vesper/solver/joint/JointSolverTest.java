package dev.vesper.solver.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.model.JointProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Budgets and orders from one purse, against all that can be chosen. */
class JointSolverTest {
  private static JointProblem small(long seed) {
    RandomGenerator random = Seed.stream(seed, "joint-small");
    JointProblem plain = new JointMarket(seed, 4, 3, 4, 3, seed % 2 == 0).problem;
    RestockProblem stock = plain.stock();
    List<RestockProblem.Line> lines = new ArrayList<>();
    double cost = 0;
    for (RestockProblem.Line line : stock.lines()) {
      boolean pinned = random.nextInt(8) == 0;
      cost += line.unitCostMinor() * line.packUnits();
      lines.add(
          new RestockProblem.Line(
              line.id(),
              line.supplier(),
              line.location(),
              line.unitCostMinor(),
              line.packUnits(),
              random.nextInt(3) == 0 ? 2 : 1,
              random.nextInt(1, 4),
              line.gainMinor(),
              pinned ? Integer.valueOf(random.nextInt(2) * 2) : null));
    }
    double room = lines.stream().mapToDouble(line -> line.packUnits() * 4.0).sum();
    long least = seed % 3 == 0 ? Math.round(cost * random.nextDouble(0.3, 1)) : 0;
    RestockProblem.Supplier supplier =
        new RestockProblem.Supplier("s0", stock.suppliers().get(0).fixedCostMinor(), least, 0);
    long spend = plain.cells().get(0).levelsMinor()[3];
    List<JointProblem.Cell> cells = new ArrayList<>(plain.cells());
    for (int j = 0; j < 2; j++) {
      JointProblem.Cell of = cells.get(j);
      cells.set(j, new JointProblem.Cell(of.id(), "g", of.levelsMinor(), of.units(), of.shares()));
    }
    List<AdsProblem.Group> groups =
        List.of(
            new AdsProblem.Group(
                "g", null, seed % 5 == 0 ? spend / 3 : 0, Math.round(spend * 1.2)));
    return new JointProblem(
        new RestockProblem(
            stock.cashMinor(),
            List.of(new RestockProblem.Location("home", seed % 4 == 1 ? room : null)),
            List.of(supplier),
            lines),
        cells,
        groups,
        plain.lifted());
  }

  @Test
  void small_problems_end_at_the_best_of_all_budgets_and_orders_and_none_is_above_the_bound()
      throws AdsConflict {
    int solved = 0;
    for (int seed = 1; seed <= 150; seed++) {
      JointProblem problem = small(seed);
      double best = new JointOracle(problem).best();
      try {
        JointSolution solution = JointSolver.solve(problem, JointLimits.exact(seed));
        JointSolution quick =
            JointSolver.solve(problem, new JointLimits(1e-3, 2, 5, seed, () -> false));

        assertThat(solution.valueMinor()).as("value of " + seed).isEqualTo(best, within(0.01));
        assertThat(solution.boundMinor()).as("bound of " + seed).isEqualTo(best, within(0.02));
        assertThat(quick.boundMinor()).as("bound of " + seed).isGreaterThan(best - 0.01);
        assertThat(quick.valueMinor()).as("value of " + seed).isLessThan(best + 0.01);
        assertThat(solution.sequentialLossMinor()).isNotNegative();
        solved++;
      } catch (AdsConflict | RestockConflict none) {
        assertThat(best).as("a conflict is one, " + seed).isEqualTo(Double.NEGATIVE_INFINITY);
      }
    }
    assertThat(solved).isGreaterThan(100);
  }

  @Test
  void a_unit_of_lift_is_never_priced_above_all_that_a_unit_can_add() throws Exception {
    JointProblem problem = new JointMarket(2, 12, 5, 8, 6, false).problem;
    JointModel model = new JointModel(problem);

    JointSolution solution = JointSolver.solve(problem, JointLimits.nightly(1, () -> false));

    for (int i = 0; i < model.lines().size(); i++) {
      double price = solution.liftPrices().get(model.lines().get(i).line().id());
      assertThat(price).isBetween(0.0, model.lines().get(i).mostPerUnit() * (1 + 1e-6));
    }
    assertThat(solution.liftPrices().values()).anyMatch(price -> price > 0);
  }

  @Test
  void where_lifts_are_told_coarsely_the_bound_is_still_above_what_all_whole_lifts_allow()
      throws Exception {
    for (int seed = 1; seed <= 10; seed++) {
      JointProblem fine = new JointMarket(seed, 4, 3, 4, 3, false).problem;
      double best = new JointOracle(fine).best();
      List<JointProblem.Lifted> coarse =
          fine.lifted().stream().map(JointSolverTest::coarse).toList();

      JointSolution solution =
          JointSolver.solve(
              new JointProblem(fine.stock(), fine.cells(), List.of(), coarse),
              new JointLimits(0, 0, 0, seed, () -> false));

      assertThat(solution.boundMinor()).isGreaterThan(best - 0.01);
    }
  }

  /** Every sixth whole lift, and a unit after the first and before the last. */
  private static JointProblem.Lifted coarse(JointProblem.Lifted fine) {
    int last = fine.liftUnits().length - 1;
    int[] kept =
        java.util.stream.IntStream.rangeClosed(0, last)
            .filter(y -> y <= 1 || y >= last - 1 || y % 6 == 0)
            .toArray();
    double[] lift = new double[kept.length];
    double[][] worth = new double[kept.length][];
    for (int n = 0; n < kept.length; n++) {
      lift[n] = fine.liftUnits()[kept[n]];
      worth[n] = fine.worthMinor()[kept[n]];
    }
    return new JointProblem.Lifted(fine.lineId(), lift, worth);
  }

  @Test
  void the_order_of_the_input_never_shows_in_the_plan() throws Exception {
    JointProblem problem = new JointMarket(5, 20, 6, 10, 6, true).problem;
    List<RestockProblem.Line> lines = new ArrayList<>(problem.stock().lines());
    List<JointProblem.Cell> cells = new ArrayList<>(problem.cells());
    List<JointProblem.Lifted> lifted = new ArrayList<>(problem.lifted());
    Random random = new Random(3);
    Collections.shuffle(lines, random);
    Collections.shuffle(cells, random);
    Collections.shuffle(lifted, random);
    JointProblem shuffled =
        new JointProblem(
            new RestockProblem(
                problem.stock().cashMinor(),
                problem.stock().locations(),
                problem.stock().suppliers(),
                lines),
            cells,
            List.of(),
            lifted);
    JointLimits limits = JointLimits.nightly(1, () -> false);

    assertThat(JointSolver.solve(shuffled, limits)).isEqualTo(JointSolver.solve(problem, limits));
  }

  @Test
  void a_deadline_leaves_a_plan_with_its_true_gap() throws Exception {
    JointProblem problem = new JointMarket(8, 20, 6, 10, 6, true).problem;

    JointSolution cut = JointSolver.solve(problem, JointLimits.nightly(1, () -> true));
    JointSolution whole = JointSolver.solve(problem, JointLimits.nightly(1, () -> false));

    assertThat(cut.degraded()).isTrue();
    assertThat(cut.boundMinor()).isGreaterThanOrEqualTo(whole.valueMinor());
    assertThat(cut.valueMinor()).isLessThanOrEqualTo(whole.boundMinor());
  }

  @Test
  void budgets_that_must_be_spent_beyond_the_purse_are_named() {
    JointProblem problem = new JointMarket(1, 4, 2, 4, 3, false).problem;
    JointProblem.Cell first = problem.cells().get(0);
    JointProblem.Cell dear =
        new JointProblem.Cell(
            first.id(), null, new long[] {1L << 40}, new double[] {1}, first.shares());

    assertThatThrownBy(
            () ->
                JointSolver.solve(
                    new JointProblem(problem.stock(), List.of(dear), List.of(), problem.lifted()),
                    JointLimits.nightly(1, () -> false)))
        .isInstanceOf(AdsConflict.class)
        .hasMessageContaining("c0");
  }
}
