package dev.vesper.solver.restock.planning;

import dev.vesper.solver.restock.model.Tables;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.entity.PlanningPin;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.valuerange.CountableValueRange;
import org.optaplanner.core.api.domain.valuerange.ValueRangeFactory;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/**
 * A line of the undecided core: which of its surviving levels is ordered. Money in 1/1000 minor
 * unit.
 */
@PlanningEntity
@SuppressWarnings("NullAway.Init") // the solver's cloner fills the fields of an empty line
final class CoreLine {
  @PlanningId private int index;
  private Tables tables;
  private CoreSupplier supplier;
  private CorePlace place;

  @PlanningVariable private Integer entry;

  CoreLine() {}

  CoreLine(Tables tables, int index, CoreSupplier supplier, CorePlace place, int entry) {
    this.tables = tables;
    this.index = index;
    this.supplier = supplier;
    this.place = place;
    this.entry = entry;
  }

  /** A line with one level left is as good as pinned. */
  @PlanningPin
  boolean isPinned() {
    return tables.first(index) == tables.last(index);
  }

  /** The entries that may still be wanted. */
  @ValueRangeProvider
  CountableValueRange<Integer> entries() {
    return ValueRangeFactory.createIntValueRange(tables.first(index), tables.last(index) + 1);
  }

  CoreSupplier supplier() {
    return supplier;
  }

  CorePlace place() {
    return place;
  }

  int entry() {
    return entry;
  }

  boolean ordered() {
    return tables.level()[entry] > 0;
  }

  long gain() {
    return tables.gain()[entry];
  }

  long cost() {
    return tables.packCost()[index] * tables.level()[entry];
  }

  long units() {
    return tables.packUnits()[index] * tables.level()[entry];
  }

  long volume() {
    return tables.packVolume()[index] * tables.level()[entry];
  }
}
