package dev.vesper.solver.restock;

import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.restock.search.Feasibility;
import java.util.List;

/** What a pin alone may not be. */
final class PinRules {
  private PinRules() {}

  static void check(RestockProblem problem) throws RestockConflict {
    for (RestockProblem.Line line : problem.lines()) {
      Integer pin = line.pinnedPacks();
      if (pin == null || pin <= 0) {
        continue;
      }
      String pinned = "line " + line.id() + " is pinned to " + Feasibility.packs(pin);
      if (pin < line.moqPacks()) {
        throw new RestockConflict(
            List.of(
                pinned,
                "the least order of line "
                    + line.id()
                    + " is "
                    + Feasibility.packs(line.moqPacks())));
      }
      if (pin > line.mostPacks()) {
        throw new RestockConflict(
            List.of(
                pinned,
                "the gains of line "
                    + line.id()
                    + " end at "
                    + Feasibility.packs(line.mostPacks())));
      }
    }
  }
}
