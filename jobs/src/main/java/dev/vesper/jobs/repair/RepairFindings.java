package dev.vesper.jobs.repair;

import dev.vesper.data.repair.RepairFigures;
import dev.vesper.data.repair.RepairLine;
import dev.vesper.data.repair.RepairLine.Why;
import dev.vesper.data.review.StandingPlan;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.valuation.CertifiedPrice;
import dev.vesper.solver.restock.repair.Repaired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a repair found, as people look at it: figures, and each line with what it is changed for.
 */
record RepairFindings(PlanHead plan, StandingPlan standing, Repaired repaired) {

  RepairFigures figures(long millis) {
    return new RepairFigures(
        repaired.asTypedMinor(),
        repaired.valueMinor(),
        repaired.boundMinor(),
        CertifiedPrice.of(
            plan.expectedProfitMinor(),
            plan.boundMinor(),
            repaired.valueMinor(),
            repaired.boundMinor()),
        cash(standing.now()),
        cash(repaired.packs()),
        standing.fixed(),
        repaired.changed().size(),
        repaired.leastChanges(),
        repaired.broken().cashMinor(),
        repaired.broken().litres(),
        List.copyOf(repaired.broken().minimums()),
        millis);
  }

  private long cash(Map<String, Integer> packs) {
    return standing.problem().lines().stream()
        .mapToLong(line -> cost(line, packs.getOrDefault(line.id(), 0)))
        .sum();
  }

  private static long cost(Line line, int packs) {
    return Math.round(line.unitCostMinor() * line.packUnits() * packs);
  }

  /** The changed lines, by id. */
  List<RepairLine> lines() {
    List<RepairLine> lines = new ArrayList<>();
    for (Line line : standing.problem().lines()) {
      if (repaired.changed().contains(line.id())) {
        int before = standing.now().getOrDefault(line.id(), 0);
        int after = repaired.packs().getOrDefault(line.id(), 0);
        lines.add(
            new RepairLine(
                StandingPlan.key(line.id()),
                (long) before * line.packUnits(),
                (long) after * line.packUnits(),
                why(line, before, after),
                cost(line, before),
                cost(line, after),
                line.gainMinor()[before],
                line.gainMinor()[after]));
      }
    }
    return lines;
  }

  private Why why(Line line, int before, int after) {
    Repaired.Broken broken = repaired.broken();
    if (broken.minimums().contains(line.supplier())) {
      return after > before ? Why.REACHES_MINIMUM : Why.CLOSES_SUPPLIER;
    }
    if (after > before) {
      return Why.USES_WHAT_IS_FREE;
    }
    if (broken.litres().containsKey(line.location())) {
      return Why.FREES_ROOM;
    }
    return broken.cashMinor() > 0 ? Why.FREES_CASH : Why.EARNS_MORE_ELSEWHERE;
  }
}
