package dev.vesper.solver.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.media.Unspent.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Ad budgets worked by hand. */
class AdsSolverTest {
  private static final Cell BRAND = cell("brand", null, 0, 0, 10, 90, 20, 150);
  private static final Cell VIDEO = cell("video", null, 0, 0, 10, 10, 20, 40, 30, 160);

  @Test
  void an_s_shape_is_jumped_over_where_a_step_by_step_rise_would_never_start() throws Exception {
    // 30 in video (160) beats 20 in brand and 10 in video (160 - a tie broken by 10: 150 + 10).
    AdsSolution at30 = solve(30, BRAND, VIDEO);
    assertThat(at30.valueMinor()).isEqualTo(160);
    AdsSolution at40 = solve(40, BRAND, VIDEO);
    assertThat(at40.level()).isEqualTo(Map.of("brand", 1, "video", 3));
    assertThat(at40.valueMinor()).isEqualTo(250);
    assertThat(at40.gap()).isZero();
    assertThat(at40.unspent()).isNull();
  }

  @Test
  void no_budget_buys_the_first_levels_and_says_that_a_step_is_too_large() throws Exception {
    AdsSolution solution = solve(0, BRAND, VIDEO);
    assertThat(solution.level()).isEqualTo(Map.of("brand", 0, "video", 0));
    assertThat(solution.unspent()).isNull();
    AdsSolution nine = solve(9, BRAND, VIDEO);
    assertThat(nine.unspent().reason()).isEqualTo(Reason.STEP_TOO_LARGE);
    assertThat(nine.unspent().nextStepMinor()).isEqualTo(10);
    assertThat(solve(10, BRAND, VIDEO).unspent()).isNull();
  }

  @Test
  void money_that_earns_nothing_stays_and_the_price_of_budget_is_zero() throws Exception {
    AdsSolution solution = solve(1000, BRAND, VIDEO);
    assertThat(solution.spendMinor()).isEqualTo(50);
    assertThat(solution.budgetPrice()).isZero();
    assertThat(solution.unspent().reason()).isEqualTo(Reason.NOTHING_ADDS_VALUE);
    Cell flat = cell("flat", null, 0, 0, 10, 0);
    assertThat(solve(1000, flat).spendMinor()).isZero();
  }

  @Test
  void the_price_of_the_budget_is_what_one_more_minor_unit_earns_along_the_hull() throws Exception {
    // Hull of brand: 9 then 6 a unit; of video: 160 / 30 a unit.
    assertThat(solve(15, BRAND).budgetPrice()).isCloseTo(6, Offset.offset(1e-9));
    assertThat(solve(5, BRAND).budgetPrice()).isCloseTo(9, Offset.offset(1e-9));
    assertThat(solve(25, BRAND, VIDEO).budgetPrice()).isCloseTo(160 / 30.0, Offset.offset(1e-9));
  }

  @Test
  void a_group_at_its_most_has_a_price_above_the_budgets_and_holds_money_back() throws Exception {
    Cell brand = cell("brand", "search", 0, 0, 10, 90, 20, 150);
    AdsProblem problem =
        new AdsProblem(100L, List.of(brand), List.of(new Group("search", null, 0, 15L)));
    AdsSolution solution = AdsSolver.solve(problem, AdsLimits.exact());
    assertThat(solution.level()).isEqualTo(Map.of("brand", 1));
    assertThat(solution.groupPrices().get("search")).isCloseTo(6, Offset.offset(1e-9));
    assertThat(solution.unspent().reason()).isEqualTo(Reason.GROUP_AT_ITS_MOST);
    assertThat(solution.unspent().groups()).containsExactly("search");
  }

  @Test
  void a_groups_least_is_reached_even_where_it_loses_and_its_price_says_so() throws Exception {
    Cell loss = cell("loss", "tv", 0, 0, 10, -20);
    AdsProblem problem =
        new AdsProblem(100L, List.of(loss), List.of(new Group("tv", null, 10, null)));
    AdsSolution solution = AdsSolver.solve(problem, AdsLimits.exact());
    assertThat(solution.valueMinor()).isEqualTo(-20);
    assertThat(solution.groupPrices().get("tv")).isCloseTo(-2, Offset.offset(1e-9));
  }

  @Test
  void a_group_in_a_group_counts_in_both() throws Exception {
    Cell brand = cell("brand", "brand-search", 0, 0, 10, 90, 20, 150);
    Cell shopping = cell("shopping", "search", 0, 0, 10, 80);
    List<Group> groups =
        List.of(new Group("brand-search", "search", 0, 10L), new Group("search", null, 0, 20L));
    AdsSolution solution =
        AdsSolver.solve(new AdsProblem(100L, List.of(brand, shopping), groups), AdsLimits.exact());
    assertThat(solution.level()).isEqualTo(Map.of("brand", 1, "shopping", 1));
  }

  @Test
  void a_pin_is_kept_and_the_money_it_leaves_is_explained() throws Exception {
    Cell pinned = new Cell("brand", null, new long[] {0, 10}, new double[] {0, 90}, 0);
    AdsSolution solution = solve(100, pinned);
    assertThat(solution.level()).isEqualTo(Map.of("brand", 0));
    assertThat(solution.unspent().reason()).isEqualTo(Reason.PINNED);
  }

  @Test
  void mandatory_spends_above_the_budget_name_the_fewest_large_ones() {
    Cell small = cell("small", null, 5, 0);
    Cell large = cell("large", null, 60, 0);
    Cell middle = cell("middle", null, 50, 0);
    assertThatThrownBy(() -> solve(100, small, large, middle))
        .isInstanceOf(AdsConflict.class)
        .hasMessage(
            "these cannot hold together: cell middle takes at least 50 minor; "
                + "cell large takes at least 60 minor; the budget is 100 minor");
  }

  @Test
  void bounds_between_two_levels_are_a_conflict_though_the_sums_would_allow_them() {
    Cell brand = cell("brand", "search", 0, 0, 10, 90);
    AdsProblem problem =
        new AdsProblem(100L, List.of(brand), List.of(new Group("search", null, 4, 6L)));
    assertThatThrownBy(() -> AdsSolver.solve(problem, AdsLimits.exact()))
        .isInstanceOf(AdsConflict.class)
        .hasMessage(
            "these cannot hold together: group search takes at least 4 minor; "
                + "group search takes at most 6 minor");
  }

  @Test
  void the_order_of_the_input_never_shows() throws Exception {
    AdsProblem problem = AdsProblems.medium(9, 60, 5);
    List<Cell> cells = new ArrayList<>(problem.cells());
    List<Group> groups = new ArrayList<>(problem.groups());
    Collections.reverse(cells);
    Collections.reverse(groups);
    AdsProblem reversed = new AdsProblem(problem.budgetMinor(), cells, groups);
    assertThat(AdsSolver.solve(reversed, AdsLimits.exact()))
        .isEqualTo(AdsSolver.solve(problem, AdsLimits.exact()));
  }

  @Test
  void a_search_without_states_keeps_a_true_bound_and_says_that_it_was_cut() throws Exception {
    for (long seed = 0; seed < 40; seed++) {
      AdsProblem problem = AdsProblems.medium(seed, 30, 3);
      AdsSolution cut = AdsSolver.solve(problem, new AdsLimits(0, 50));
      AdsSolution exact = AdsSolver.solve(problem, AdsLimits.exact());
      AdsRules.check(problem, cut);
      assertThat(cut.boundMinor()).isGreaterThanOrEqualTo(exact.valueMinor());
      assertThat(cut.valueMinor()).isLessThanOrEqualTo(exact.valueMinor());
    }
  }

  @Test
  void a_changed_question_over_kept_hulls_agrees_with_the_problem_stated_anew() throws Exception {
    AdsProblem problem = AdsProblems.medium(4, 200, 6);
    AdsWhatIf kept = new AdsWhatIf(problem);
    for (int i = 0; i < 20; i++) {
      String pinned = problem.cells().get(7 * i).id();
      Group group = new Group("g" + i % 6, null, 0, 20_000L + 500 * i);
      AdsWhatIf.Question question =
          new AdsWhatIf.Question(
              problem.budgetMinor() * (80 + i) / 100,
              Map.of(pinned, i % 3),
              Map.of(group.id(), group));
      AdsSolution answer = kept.ask(question);
      AdsProblem stated = stated(problem, question);
      AdsRules.check(stated, answer);
      AdsSolution exact = AdsSolver.solve(stated, AdsLimits.exact());
      assertThat(answer.boundMinor()).isGreaterThanOrEqualTo(exact.valueMinor());
      assertThat(answer.valueMinor()).isBetween(exact.valueMinor() * 0.99, exact.valueMinor());
      assertThat(answer.budgetPrice()).isEqualTo(exact.budgetPrice());
    }
  }

  private static AdsProblem stated(AdsProblem problem, AdsWhatIf.Question question) {
    List<Cell> cells =
        problem.cells().stream()
            .map(
                c ->
                    new Cell(
                        c.id(),
                        c.group(),
                        c.levelsMinor(),
                        c.valueMinor(),
                        question.pins().get(c.id())))
            .toList();
    List<Group> groups =
        problem.groups().stream().map(g -> question.groups().getOrDefault(g.id(), g)).toList();
    return new AdsProblem(question.budgetMinor(), cells, groups);
  }

  private static AdsSolution solve(long budget, Cell... cells) throws AdsConflict {
    return AdsSolver.solve(new AdsProblem(budget, List.of(cells), List.of()), AdsLimits.exact());
  }

  /** A cell from pairs of spend and value. */
  private static Cell cell(String id, String group, double... pairs) {
    long[] spend = new long[pairs.length / 2];
    double[] value = new double[spend.length];
    for (int k = 0; k < spend.length; k++) {
      spend[k] = (long) pairs[2 * k];
      value[k] = pairs[2 * k + 1];
    }
    return new Cell(id, group, spend, value, null);
  }
}
