package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import dev.vesper.domain.stock.RestockSolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Edge cases, worked by hand. */
class RestockSolverTest {
  private static final Supplier PLAIN = new Supplier("s", 0, 0, 0);

  private static Line line(String id, double unitCost, double... gain) {
    return new Line(id, "s", "w", unitCost, 1, 1, 1, gain, null);
  }

  private static Line pinned(Line line, int packs) {
    return new Line(
        line.id(),
        line.supplier(),
        line.location(),
        line.unitCostMinor(),
        line.packUnits(),
        line.moqPacks(),
        line.volumeLitresPerUnit(),
        line.gainMinor(),
        packs);
  }

  private static Line moq(Line line, int packs) {
    return new Line(
        line.id(),
        line.supplier(),
        line.location(),
        line.unitCostMinor(),
        line.packUnits(),
        packs,
        line.volumeLitresPerUnit(),
        line.gainMinor(),
        line.pinnedPacks());
  }

  private static RestockProblem problem(Long cash, Supplier supplier, Line... lines) {
    return new RestockProblem(
        cash, List.of(new Location("w", null)), List.of(supplier), List.of(lines));
  }

  private static RestockSolution solve(RestockProblem problem) {
    try {
      RestockSolution solution =
          RestockSolver.solve(problem, SolveLimits.exact(1), Progress.SILENT);
      PlanRules.check(problem, solution);
      return solution;
    } catch (RestockConflict conflict) {
      throw new AssertionError(conflict);
    }
  }

  private static List<String> conflict(RestockProblem problem) {
    try {
      RestockSolver.solve(problem, SolveLimits.exact(1), Progress.SILENT);
      throw new AssertionError("no conflict");
    } catch (RestockConflict conflict) {
      return conflict.rules();
    }
  }

  @Test
  void no_cash_makes_an_empty_plan_with_bound_0() {
    for (long cash : new long[] {0, -5}) {
      RestockSolution solution = solve(problem(cash, PLAIN, line("a", 10, 0, 100)));
      assertThat(solution.packs()).containsEntry("a", 0);
      assertThat(solution.boundMinor()).isZero();
      assertThat(solution.suppliersUsed()).isEmpty();
    }
  }

  @Test
  void an_empty_problem_has_an_empty_plan() {
    RestockSolution solution = solve(new RestockProblem(5L, List.of(), List.of(), List.of()));
    assertThat(solution.packs()).isEmpty();
    assertThat(solution.boundMinor()).isZero();
  }

  @Test
  void cash_that_does_not_bind_has_no_price() {
    RestockSolution solution = solve(problem(20L, PLAIN, line("a", 10, 0, 100, 150)));
    assertThat(solution.packs()).containsEntry("a", 2);
    assertThat(solution.cashPrice()).isZero();
    // One minor unit less, and the second pack of 10 for a gain of 50 is out of reach.
    RestockSolution tight = solve(problem(19L, PLAIN, line("a", 10, 0, 100, 150)));
    assertThat(tight.packs()).containsEntry("a", 1);
  }

  @Test
  void no_capacity_makes_an_empty_plan() {
    RestockProblem full =
        new RestockProblem(
            null, List.of(new Location("w", 0.0)), List.of(PLAIN), List.of(line("a", 1, 0, 9)));
    assertThat(solve(full).packs()).containsEntry("a", 0);
  }

  @Test
  void room_for_two_units_holds_two_and_has_a_price() {
    RestockProblem narrow =
        new RestockProblem(
            null,
            List.of(new Location("w", 2.0)),
            List.of(PLAIN),
            List.of(line("a", 1, 0, 9, 17, 24), line("b", 1, 0, 8.5, 9)));
    RestockSolution solution = solve(narrow);
    // 9 + 8.5 beats 9 + 8; the third pack would bring 8 minor units for its litre.
    assertThat(solution.packs()).containsEntry("a", 1).containsEntry("b", 1);
    assertThat(solution.capacityPrices().get("w")).isBetween(8.0, 8.5);
  }

  @Test
  void gains_below_zero_are_not_ordered() {
    RestockSolution solution = solve(problem(100L, PLAIN, line("a", 10, 0, -1, -0.001)));
    assertThat(solution.packs()).containsEntry("a", 0);
  }

  @Test
  void gains_that_are_not_concave_are_solved_all_the_same() {
    // One pack loses 5, two gain 40: the least cost of the gain is 20.
    assertThat(solve(problem(20L, PLAIN, line("a", 10, 0, -5, 40))).packs()).containsEntry("a", 2);
    assertThat(solve(problem(19L, PLAIN, line("a", 10, 0, -5, 40))).packs()).containsEntry("a", 0);
  }

  @Test
  void levels_below_the_least_order_are_forbidden_whatever_they_hold() {
    Line line = moq(line("a", 10, 0, 999, 50), 2);
    assertThat(solve(problem(20L, PLAIN, line)).packs()).containsEntry("a", 2);
    assertThat(solve(problem(19L, PLAIN, line)).packs()).containsEntry("a", 0);
  }

  @Test
  void a_fixed_cost_is_paid_only_where_it_is_earned() {
    Supplier dear = new Supplier("s", 100, 0, 0);
    assertThat(solve(problem(null, dear, line("a", 1, 0, 100))).valueMinor()).isZero();
    assertThat(solve(problem(null, dear, line("a", 1, 0, 100.001))).valueMinor())
        .isCloseTo(0.001, within(1e-9));
  }

  @Test
  void a_minimum_can_be_reached_through_a_line_that_loses() {
    Supplier least = new Supplier("s", 0, 30, 0);
    RestockProblem problem =
        problem(null, least, line("a", 10, 0, 100), line("b", 10, 0, -20, -60));
    // a alone costs 10 of 30; two packs of b cost 60 of gain: 100 - 60 = 40 is still worth it.
    assertThat(solve(problem).packs()).containsEntry("a", 1).containsEntry("b", 2);
    RestockProblem dearer =
        problem(null, least, line("a", 10, 0, 100), line("b", 10, 0, -20, -101));
    assertThat(solve(dearer).packs()).containsEntry("a", 0).containsEntry("b", 0);
  }

  @Test
  void a_minimum_in_units_counts_units_and_not_packs() {
    Supplier least = new Supplier("s", 0, 0, 12);
    Line six = new Line("a", "s", "w", 1, 6, 1, 0, new double[] {0, 10, 9}, null);
    assertThat(solve(problem(null, least, six)).packs()).containsEntry("a", 2);
    RestockProblem thirteen = problem(null, new Supplier("s", 0, 0, 13), six);
    assertThat(solve(thirteen).packs()).containsEntry("a", 0);
  }

  @Test
  void pins_hold_and_a_pin_above_zero_pays_the_fixed_cost() {
    Supplier dear = new Supplier("s", 50, 0, 0);
    RestockProblem problem =
        problem(100L, dear, pinned(line("a", 10, 0, 5, 7), 2), pinned(line("b", 10, 0, 90), 0));
    RestockSolution solution = solve(problem);
    assertThat(solution.packs()).containsEntry("a", 2).containsEntry("b", 0);
    assertThat(solution.valueMinor()).isEqualTo(7 - 50);
    assertThat(solution.boundMinor()).isEqualTo(7 - 50);
  }

  @Test
  void a_pin_below_the_least_order_is_a_conflict_that_names_both() {
    Line line = pinned(moq(line("a", 10, 0, 1, 2, 3), 3), 2);
    assertThat(conflict(problem(null, PLAIN, line)))
        .containsExactly("line a is pinned to 2 packs", "the least order of line a is 3 packs");
    assertThat(solve(problem(null, PLAIN, pinned(moq(line("a", 10, 0, 1, 2, 3), 3), 3))).packs())
        .containsEntry("a", 3);
  }

  @Test
  void pins_that_cost_more_than_the_cash_are_a_conflict_without_the_innocent_rules() {
    RestockProblem problem =
        new RestockProblem(
            25L,
            List.of(new Location("w", 100.0)),
            List.of(new Supplier("s", 0, 10, 0)),
            List.of(
                pinned(line("a", 10, 0, 1, 1, 1), 3),
                pinned(line("b", 1, 0, 1), 1),
                line("c", 10, 0, 5)));
    assertThat(conflict(problem))
        .containsExactly("cash is 25 minor", "line a is pinned to 3 packs");
  }

  @Test
  void a_minimum_out_of_reach_of_a_pinned_supplier_is_a_conflict() {
    RestockProblem problem =
        problem(
            100L,
            new Supplier("s", 0, 40, 0),
            pinned(line("a", 10, 0, 1), 1),
            line("b", 10, 0, -1, -2));
    assertThat(conflict(problem))
        .containsExactly("the minimum of supplier s is 40 minor", "line a is pinned to 1 pack");
    // With a least value of 30 the two packs of b make it.
    RestockProblem reachable =
        problem(
            100L,
            new Supplier("s", 0, 30, 0),
            pinned(line("a", 10, 0, 1), 1),
            line("b", 10, 0, -1, -2));
    assertThat(solve(reachable).packs()).containsEntry("b", 2);
  }

  @Test
  void unit_costs_with_decimals_count_exactly() {
    // Three units at 3.333 cost 9.999, and 10 x 0.1 is 1 and not a little more.
    assertThat(solve(problem(10L, PLAIN, line("a", 3.333, 0, 1, 2, 3))).packs())
        .containsEntry("a", 3);
    double[] gain = new double[11];
    for (int k = 0; k < gain.length; k++) {
      gain[k] = k;
    }
    assertThat(solve(problem(1L, PLAIN, line("a", 0.1, gain))).packs()).containsEntry("a", 10);
  }

  @Test
  void the_order_of_the_input_never_shows_in_the_plan() throws RestockConflict {
    RestockProblem problem = Problems.shop(3, 120, 6, 0.4);
    RestockSolution first = RestockSolver.solve(problem, SolveLimits.nightly(1), Progress.SILENT);
    for (long seed = 0; seed < 3; seed++) {
      List<Line> lines = new ArrayList<>(problem.lines());
      List<Supplier> suppliers = new ArrayList<>(problem.suppliers());
      Collections.shuffle(lines, new Random(seed));
      Collections.shuffle(suppliers, new Random(seed));
      RestockProblem shuffled =
          new RestockProblem(problem.cashMinor(), problem.locations(), suppliers, lines);
      assertThat(RestockSolver.solve(shuffled, SolveLimits.nightly(1), Progress.SILENT))
          .isEqualTo(first);
    }
  }

  @Test
  void full_locations_and_minimums_in_units_keep_the_rules_to_a_proven_gap() throws Exception {
    for (long seed = 0; seed < 3; seed++) {
      RestockProblem problem = Problems.warehouses(seed, 1000, 20, 3);
      RestockSolution solution =
          RestockSolver.solve(problem, SolveLimits.nightly(1), Progress.SILENT);
      PlanRules.check(problem, solution);
      assertThat(solution.gap()).as("seed " + seed).isLessThan(1e-3);
      assertThat(solution.capacityPrices().values()).anyMatch(price -> price > 0);
    }
  }

  @Test
  void equal_lines_are_told_apart_in_the_same_way_every_time() {
    Line a = line("a", 10, 0, 7);
    Line b = line("b", 10, 0, 7);
    RestockSolution one = solve(problem(10L, PLAIN, a, b));
    assertThat(one).isEqualTo(solve(problem(10L, PLAIN, b, a)));
    assertThat(one.valueMinor()).isEqualTo(7);
  }

  @Test
  void a_deadline_cuts_the_search_and_the_solution_says_so() throws RestockConflict {
    RestockProblem problem = Problems.shop(0, 200, 10, 0.3);
    RestockSolution cut =
        RestockSolver.solve(
            problem, new SolveLimits(0, 10_000, 100, 1, () -> true), Progress.SILENT);
    PlanRules.check(problem, cut);
    assertThat(cut.degraded()).isTrue();
    RestockSolution whole = RestockSolver.solve(problem, SolveLimits.nightly(1), Progress.SILENT);
    assertThat(whole.degraded()).isFalse();
    assertThat(whole.valueMinor()).isLessThanOrEqualTo(cut.boundMinor());
  }

  @Test
  void figures_that_cannot_be_are_refused_by_name() {
    assertThatThrownBy(() -> solve(problem(1L, PLAIN, line("a", -1, 0, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unit cost of line a");
    assertThatThrownBy(() -> solve(problem(1L, new Supplier("t", 0, 0, 0), line("a", 1, 0, 1))))
        .hasMessage("line a names supplier s, which is not listed");
    assertThatThrownBy(() -> solve(problem(1L, PLAIN, line("a", 1, 1))))
        .hasMessage("gain_minor[0] of line a is not 0");
  }
}
