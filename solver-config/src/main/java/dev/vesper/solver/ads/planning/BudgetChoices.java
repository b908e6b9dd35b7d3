package dev.vesper.solver.ads.planning;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactProperty;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;

/** All campaigns' budgets as the local search sees them. */
@PlanningSolution
// The solver's cloner fills the fields of an empty solution, and keeps the score in it.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
final class BudgetChoices {
  @ProblemFactProperty private BudgetTask task;
  @PlanningEntityCollectionProperty private List<BudgetChoice> choices;
  @PlanningScore private HardSoftLongScore score;

  BudgetChoices() {}

  /** A choice to start from. */
  BudgetChoices(BudgetTask task, int[] levels) {
    this.task = task;
    choices = new ArrayList<>();
    for (int j = 0; j < levels.length; j++) {
      choices.add(new BudgetChoice(j, task.levels(j), levels[j]));
    }
  }

  BudgetTask task() {
    return task;
  }

  /** Levels, {@code [campaign]}. */
  int[] levels() {
    return choices.stream().mapToInt(BudgetChoice::level).toArray();
  }
}
