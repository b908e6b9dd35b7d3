package dev.vesper.solver.restock.repair;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan as it stands: what it is worth, which rules it breaks, and what another changes of it. */
final class Standing {
  private final RestockProblem problem;
  private final Map<String, Integer> now;

  /**
   * A plan.
   *
   * @param now packs by line id
   */
  Standing(RestockProblem problem, Map<String, Integer> now) {
    this.problem = problem;
    this.now = now;
  }

  double valueMinor() {
    return valueOf(now);
  }

  /** What a plan is worth: gains less the fixed costs of the suppliers ordered from. */
  double valueOf(Map<String, Integer> packs) {
    double value = 0;
    Set<String> used = new TreeSet<>();
    for (Line line : problem.lines()) {
      int ordered = packs.getOrDefault(line.id(), 0);
      value += line.gainMinor()[Math.min(ordered, line.mostPacks())];
      if (ordered > 0) {
        used.add(line.supplier());
      }
    }
    for (Supplier supplier : problem.suppliers()) {
      value -= used.contains(supplier.id()) ? supplier.fixedCostMinor() : 0;
    }
    return value;
  }

  /** The free lines that another plan orders otherwise. */
  Set<String> changed(Map<String, Integer> packs) {
    Set<String> changed = new TreeSet<>();
    for (Line line : problem.lines()) {
      if (!packs.getOrDefault(line.id(), 0).equals(now.getOrDefault(line.id(), 0))) {
        changed.add(line.id());
      }
    }
    return changed;
  }

  /** The rules that the plan breaks. */
  Repaired.Broken broken() {
    double cash = 0;
    Map<String, Double> room = new HashMap<>();
    Map<String, double[]> bought = new TreeMap<>();
    for (Line line : problem.lines()) {
      long units = (long) now.getOrDefault(line.id(), 0) * line.packUnits();
      if (units > 0) {
        double cost = line.unitCostMinor() * units;
        cash += cost;
        room.merge(line.location(), line.volumeLitresPerUnit() * units, Double::sum);
        double[] order = bought.computeIfAbsent(line.supplier(), id -> new double[2]);
        order[0] += cost;
        order[1] += units;
      }
    }
    Map<String, Double> litres = new TreeMap<>();
    for (Location place : problem.locations()) {
      double over = over(room.getOrDefault(place.id(), 0.0), place.capacityLitres());
      if (over > 0) {
        litres.put(place.id(), over);
      }
    }
    Set<String> minimums = new TreeSet<>();
    for (Supplier supplier : problem.suppliers()) {
      double[] order = bought.get(supplier.id());
      if (order != null
          && (below(order[0], supplier.minimumMinor())
              || below(order[1], supplier.minimumUnits()))) {
        minimums.add(supplier.id());
      }
    }
    Long most = problem.cashMinor();
    return new Repaired.Broken(
        over(cash, most == null ? null : most.doubleValue()), litres, minimums);
  }

  // Sums of decimals are off by a little; the solver's own are whole numbers of 1/1000.
  private static final double MILLI = 1e-3;

  private static double over(
      double used, java.lang.@org.jspecify.annotations.Nullable Double most) {
    return most == null || used <= most + MILLI ? 0 : used - most;
  }

  private static boolean below(double bought, long least) {
    return bought < least - MILLI;
  }
}
