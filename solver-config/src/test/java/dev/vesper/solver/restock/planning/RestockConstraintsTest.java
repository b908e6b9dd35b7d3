package dev.vesper.solver.restock.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.solver.SolutionManager;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.SolverConfig;

/** Each rule by itself, on both sides of its boundary; the test bears the rule's name. */
class RestockConstraintsTest {
  private static final SolutionManager<CorePlan, HardSoftLongScore> SCORES =
      SolutionManager.create(
          SolverFactory.<CorePlan>create(
              SolverConfig.createFromXmlResource("vesper/solver/restock-solver.xml")));

  /**
   * Two lines of one supplier and place: line 0 gains 700 and then 1100 for packs of cost 100, 2
   * units and volume 5; line 1 gains -30 for a pack of cost 40, 3 units and volume 4.
   */
  private static Tables tables(
      long cash, long room, long fixed, long leastCost, long leastUnits, boolean forced) {
    return new Tables(
        new int[] {0, 3, 5},
        new int[] {0, 1, 2, 0, 1},
        new long[] {0, 700, 1100, 0, -30},
        new int[] {0, 0},
        new int[] {0, 0},
        new long[] {100, 40},
        new long[] {2, 3},
        new long[] {5, 4},
        new int[] {0, 2},
        new long[] {fixed},
        new long[] {leastCost},
        new long[] {leastUnits},
        new boolean[] {forced},
        cash,
        new long[] {room},
        0);
  }

  private static Tables free() {
    return tables(Tables.NO_LIMIT, Tables.NO_LIMIT, 0, 0, 0, false);
  }

  private static HardSoftLongScore score(String rule, Tables tables, int first, int second) {
    var matches =
        SCORES
            .explain(new CorePlan(tables, new int[] {first, 3 + second}))
            .getConstraintMatchTotalMap()
            .get("dev.vesper.solver.restock.planning/" + rule);
    return matches == null ? HardSoftLongScore.ZERO : matches.getScore();
  }

  private static HardSoftLongScore hard(long points) {
    return HardSoftLongScore.ofHard(points);
  }

  private static HardSoftLongScore soft(long points) {
    return HardSoftLongScore.ofSoft(points);
  }

  @Test
  void gainOfTheOrder() {
    assertThat(score("gainOfTheOrder", free(), 0, 0)).isEqualTo(soft(0));
    assertThat(score("gainOfTheOrder", free(), 2, 0)).isEqualTo(soft(1100));
    assertThat(score("gainOfTheOrder", free(), 2, 1)).isEqualTo(soft(1070));
  }

  @Test
  void fixedCostOfAUsedSupplier() {
    Tables dear = tables(Tables.NO_LIMIT, Tables.NO_LIMIT, 250, 0, 0, false);
    assertThat(score("fixedCostOfAUsedSupplier", dear, 0, 0)).isEqualTo(soft(0));
    assertThat(score("fixedCostOfAUsedSupplier", dear, 1, 1)).isEqualTo(soft(-250));
    Tables paid = tables(Tables.NO_LIMIT, Tables.NO_LIMIT, 250, 0, 0, true);
    assertThat(score("fixedCostOfAUsedSupplier", paid, 1, 1)).isEqualTo(soft(0));
  }

  @Test
  void cashIsKept() {
    assertThat(score("cashIsKept", tables(240, 99, 0, 0, 0, false), 2, 1)).isEqualTo(hard(0));
    assertThat(score("cashIsKept", tables(239, 99, 0, 0, 0, false), 2, 1)).isEqualTo(hard(-1));
  }

  @Test
  void roomIsKept() {
    assertThat(score("roomIsKept", tables(999, 14, 0, 0, 0, false), 2, 1)).isEqualTo(hard(0));
    assertThat(score("roomIsKept", tables(999, 12, 0, 0, 0, false), 2, 1)).isEqualTo(hard(-2));
  }

  @Test
  void minimumInMoneyIsReached() {
    String rule = "minimumInMoneyIsReached";
    assertThat(score(rule, tables(999, 99, 0, 140, 0, false), 1, 1)).isEqualTo(hard(0));
    assertThat(score(rule, tables(999, 99, 0, 141, 0, false), 1, 1)).isEqualTo(hard(-1));
    assertThat(score(rule, tables(999, 99, 0, 141, 0, false), 0, 0)).isEqualTo(hard(0));
  }

  @Test
  void minimumInUnitsIsReached() {
    String rule = "minimumInUnitsIsReached";
    assertThat(score(rule, tables(999, 99, 0, 0, 5, false), 1, 1)).isEqualTo(hard(0));
    assertThat(score(rule, tables(999, 99, 0, 0, 6, false), 1, 1)).isEqualTo(hard(-1000));
    assertThat(score(rule, tables(999, 99, 0, 0, 6, false), 0, 0)).isEqualTo(hard(0));
  }

  @Test
  void neededSupplierIsUsed() {
    String rule = "neededSupplierIsUsed";
    Tables needed = tables(999, 99, 0, 10, 0, true);
    assertThat(score(rule, needed, 0, 0)).isEqualTo(hard(-1_000_000));
    assertThat(score(rule, needed, 0, 1)).isEqualTo(hard(0));
    assertThat(score(rule, tables(999, 99, 0, 0, 0, true), 0, 0)).isEqualTo(hard(0));
  }

  @Test
  void every_rule_has_a_test_of_its_name() {
    List<String> tests =
        Arrays.stream(getClass().getDeclaredMethods()).map(method -> method.getName()).toList();
    List<String> rules =
        Arrays.stream(RestockConstraints.class.getDeclaredMethods())
            .filter(method -> method.getReturnType() == Constraint.class)
            .map(method -> method.getName())
            .toList();
    assertThat(rules).hasSize(7);
    assertThat(tests).containsAll(rules);
  }

  @Test
  void the_score_of_a_plan_that_keeps_the_rules_is_its_worth() {
    Tables tables = tables(240, 14, 250, 140, 5, false);
    int[] entries = {2, 4};
    HardSoftLongScore score = SCORES.update(new CorePlan(tables, entries));
    assertThat(score).isEqualTo(soft(new Plan(tables, entries).value()));
  }

  @Test
  void the_search_finds_the_best_plan_of_two_lines_and_the_same_seed_finds_it_again() {
    Tables tables = tables(240, 14, 250, 240, 0, false);
    int[] found = CoreSearch.improve(tables, new int[] {0, 3}, 5, 200);
    // Only both packs of line 0 and the pack of line 1 reach 240: 1100 - 30 - 250 = 820.
    assertThat(found).containsExactly(2, 4);
    assertThat(CoreSearch.improve(tables, new int[] {0, 3}, 5, 200)).containsExactly(found);
  }

  @Test
  void no_steps_leave_the_plan_as_it_is() {
    assertThat(CoreSearch.improve(free(), new int[] {1, 3}, 5, 0)).containsExactly(1, 3);
  }
}
