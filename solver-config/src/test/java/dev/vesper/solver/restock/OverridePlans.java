package dev.vesper.solver.restock;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import dev.vesper.solver.restock.repair.Pinning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Plans with lines that people have fixed, and what is true of them by the problem's words. */
final class OverridePlans {
  /** As a night solves by its settings' defaults. */
  static final SolveLimits NIGHT = new SolveLimits(0.0005, 2_000, 2_000, 1, () -> false);

  private static final double SLACK = 1e-4;

  private OverridePlans() {}

  static RestockProblem withoutPins(RestockProblem problem) {
    Map<String, Integer> free = new HashMap<>();
    problem.lines().forEach(line -> free.put(line.id(), null));
    return Pinning.of(problem, free);
  }

  /** A quantity that may be ordered: nothing, or the least order and above. */
  static int packs(Line line, RandomGenerator random) {
    int most = line.mostPacks();
    if (most < line.moqPacks() || random.nextInt(3) == 0) {
      return 0;
    }
    return line.moqPacks() + random.nextInt(most - line.moqPacks() + 1);
  }

  /** Random lines at random quantities. */
  static Map<String, Integer> pins(RestockProblem problem, int count, RandomGenerator random) {
    Map<String, Integer> pins = new TreeMap<>();
    while (pins.size() < Math.min(count, problem.lines().size())) {
      Line line = problem.lines().get(random.nextInt(problem.lines().size()));
      pins.put(line.id(), packs(line, random));
    }
    return pins;
  }

  /** How many plans there are. */
  static double plans(RestockProblem problem) {
    double plans = 1;
    for (Line line : problem.lines()) {
      plans *= 1 + Math.max(0, line.mostPacks() - line.moqPacks() + 1);
    }
    return plans;
  }

  /**
   * What enumeration finds.
   *
   * @param valueMinor the best plan's worth
   * @param floorMinor that less the tolerance
   * @param fewest changed lines among plans worth the floor
   */
  record Best(double valueMinor, double floorMinor, int fewest) {}

  static Best enumerate(RestockProblem problem, Map<String, Integer> now, double toleranceShare) {
    Map<Integer, Double> byChanges = new TreeMap<>();
    visit(problem, 0, new int[problem.lines().size()], now, byChanges);
    double best = byChanges.values().stream().mapToDouble(value -> value).max().orElseThrow();
    double floor = best - toleranceShare * Math.max(Math.abs(best), 1);
    int fewest =
        byChanges.entrySet().stream()
            .filter(entry -> entry.getValue() >= floor - SLACK)
            .mapToInt(Map.Entry::getKey)
            .min()
            .orElseThrow();
    return new Best(best, floor, fewest);
  }

  private static void visit(
      RestockProblem problem,
      int at,
      int[] packs,
      Map<String, Integer> now,
      Map<Integer, Double> byChanges) {
    List<Line> lines = problem.lines();
    if (at == lines.size()) {
      Map<String, Integer> plan = new HashMap<>();
      int changes = 0;
      for (int i = 0; i < packs.length; i++) {
        plan.put(lines.get(i).id(), packs[i]);
        changes += packs[i] == now.get(lines.get(i).id()) ? 0 : 1;
      }
      if (keepsRules(problem, plan)) {
        byChanges.merge(changes, value(problem, plan), Math::max);
      }
      return;
    }
    Line line = lines.get(at);
    Integer pin = line.pinnedPacks();
    for (int k = 0; k <= line.mostPacks(); k++) {
      if (pin == null ? k == 0 || k >= line.moqPacks() : k == pin) {
        packs[at] = k;
        visit(problem, at + 1, packs, now, byChanges);
      }
    }
  }

  static double value(RestockProblem problem, Map<String, Integer> plan) {
    double value = 0;
    Map<String, Integer> used = new HashMap<>();
    for (Line line : problem.lines()) {
      int packs = plan.get(line.id());
      value += line.gainMinor()[packs];
      used.merge(line.supplier(), packs, Integer::sum);
    }
    for (Supplier supplier : problem.suppliers()) {
      value -= used.getOrDefault(supplier.id(), 0) > 0 ? supplier.fixedCostMinor() : 0;
    }
    return value;
  }

  static boolean keepsRules(RestockProblem problem, Map<String, Integer> plan) {
    double cash = 0;
    Map<String, Double> litres = new HashMap<>();
    Map<String, Double> money = new HashMap<>();
    Map<String, Long> units = new HashMap<>();
    for (Line line : problem.lines()) {
      int packs = plan.get(line.id());
      if (packs > 0 && line.pinnedPacks() == null && packs < line.moqPacks()) {
        return false;
      }
      long pieces = (long) packs * line.packUnits();
      cash += line.unitCostMinor() * pieces;
      litres.merge(line.location(), line.volumeLitresPerUnit() * pieces, Double::sum);
      money.merge(line.supplier(), line.unitCostMinor() * pieces, Double::sum);
      units.merge(line.supplier(), pieces, Long::sum);
    }
    if (problem.cashMinor() != null && cash > problem.cashMinor() + 1e-2) {
      return false;
    }
    for (Location place : problem.locations()) {
      Double room = place.capacityLitres();
      if (room != null && litres.getOrDefault(place.id(), 0.0) > room + 1e-6) {
        return false;
      }
    }
    return problem.suppliers().stream()
        .allMatch(
            s ->
                units.getOrDefault(s.id(), 0L) == 0
                    || (money.get(s.id()) >= s.minimumMinor() - 1e-2
                        && units.get(s.id()) >= s.minimumUnits()));
  }
}
