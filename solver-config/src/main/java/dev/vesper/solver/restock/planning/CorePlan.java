package dev.vesper.solver.restock.planning;

import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.solution.ProblemFactProperty;
import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;

/** The undecided core as the local search sees it. */
@PlanningSolution
// The solver's cloner fills the fields of an empty plan; the rules read the facts.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
final class CorePlan {
  @ProblemFactProperty private CoreWallet wallet;
  @ProblemFactCollectionProperty private List<CoreSupplier> suppliers;
  @ProblemFactCollectionProperty private List<CorePlace> places;
  @PlanningEntityCollectionProperty private List<CoreLine> lines;
  @PlanningScore private HardSoftLongScore score;

  CorePlan() {}

  /** A plan of the core, warm-started. */
  CorePlan(Tables tables, int[] entries) {
    wallet = new CoreWallet(tables.cash());
    suppliers = new ArrayList<>();
    for (int s = 0; s < tables.suppliers(); s++) {
      suppliers.add(
          new CoreSupplier(
              s,
              tables.fixedCost()[s],
              tables.leastCost()[s],
              tables.leastUnits()[s],
              tables.forced()[s]));
    }
    places = new ArrayList<>();
    for (int w = 0; w < tables.places(); w++) {
      places.add(new CorePlace(w, tables.room()[w]));
    }
    lines = new ArrayList<>();
    for (int i = 0; i < tables.lines(); i++) {
      CoreSupplier supplier = suppliers.get(tables.supplierOf()[i]);
      CorePlace place = places.get(tables.placeOf()[i]);
      lines.add(new CoreLine(tables, i, supplier, place, entries[i]));
    }
  }

  /** Entries, {@code [line]}. */
  int[] entries() {
    return lines.stream().mapToInt(CoreLine::entry).toArray();
  }

  HardSoftLongScore score() {
    return score;
  }
}
