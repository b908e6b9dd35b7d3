package dev.vesper.solver.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import dev.vesper.domain.media.AdsSolution;
import java.util.HashMap;
import java.util.Map;

/** What every solution has to keep, worked out from the problem alone. */
final class AdsRules {
  private AdsRules() {}

  static void check(AdsProblem problem, AdsSolution solution) {
    Map<String, Group> groups = new HashMap<>();
    problem.groups().forEach(group -> groups.put(group.id(), group));
    Map<String, Long> spent = new HashMap<>();
    long spend = 0;
    long value = 0;
    for (Cell cell : problem.cells()) {
      int level = solution.level().get(cell.id());
      assertThat(level).as(cell.id()).isBetween(0, cell.levelsMinor().length - 1);
      if (cell.pinnedLevel() != null) {
        assertThat(level).as("the pin of " + cell.id()).isEqualTo(cell.pinnedLevel());
      }
      spend += cell.levelsMinor()[level];
      value += Math.round(1000 * cell.valueMinor()[level]);
      for (String g = cell.group(); g != null; g = groups.get(g).parent()) {
        spent.merge(g, cell.levelsMinor()[level], Long::sum);
      }
    }
    assertThat(solution.spendMinor()).isEqualTo(spend);
    assertThat(Math.round(1000 * solution.valueMinor())).isEqualTo(value);
    assertThat(solution.boundMinor()).isGreaterThanOrEqualTo(solution.valueMinor());
    if (problem.budgetMinor() != null) {
      assertThat(spend).as("the budget").isLessThanOrEqualTo(problem.budgetMinor());
      assertThat(solution.unspent() == null ? 0 : solution.unspent().minor())
          .isEqualTo(problem.budgetMinor() - spend);
    }
    for (Group group : problem.groups()) {
      long own = spent.getOrDefault(group.id(), 0L);
      assertThat(own).as("least of " + group.id()).isGreaterThanOrEqualTo(group.minMinor());
      if (group.maxMinor() != null) {
        assertThat(own).as("most of " + group.id()).isLessThanOrEqualTo(group.maxMinor());
      }
    }
  }
}
