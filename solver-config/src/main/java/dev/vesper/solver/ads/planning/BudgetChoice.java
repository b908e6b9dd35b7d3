package dev.vesper.solver.ads.planning;

import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.entity.PlanningPin;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.valuerange.CountableValueRange;
import org.optaplanner.core.api.domain.valuerange.ValueRangeFactory;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** A campaign: which of its budgets it gets. */
@PlanningEntity
@SuppressWarnings("NullAway.Init") // the solver's cloner fills the fields of an empty choice
final class BudgetChoice {
  @PlanningId private int index;
  private int size;

  @PlanningVariable private Integer level;

  BudgetChoice() {}

  BudgetChoice(int index, int size, int level) {
    this.index = index;
    this.size = size;
    this.level = level;
  }

  /** A campaign with one budget left is as good as pinned. */
  @PlanningPin
  boolean isPinned() {
    return size == 1;
  }

  /** The budgets that it may get. */
  @ValueRangeProvider
  CountableValueRange<Integer> levels() {
    return ValueRangeFactory.createIntValueRange(0, size);
  }

  int index() {
    return index;
  }

  int level() {
    return level;
  }
}
