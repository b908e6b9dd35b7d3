package dev.vesper.solver.restock;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.restock.bound.Limits;
import dev.vesper.solver.restock.bound.Relaxed;
import dev.vesper.solver.restock.model.NamedTables;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Survivors;
import dev.vesper.solver.restock.model.Tables;
import dev.vesper.solver.restock.search.Feasibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Solves a restock problem to a proven bound: prices, then branching, then what the prices leave
 * undecided, then local search; it stops at the first stage whose proven gap is small enough.
 */
public final class RestockSolver {
  private RestockSolver() {}

  /**
   * Solves a problem. Same problem (in any order) and limits, same solution.
   *
   * @throws RestockConflict when no plan keeps all the rules; names a smallest set of them
   * @throws IllegalArgumentException when a figure of the problem cannot be
   */
  public static RestockSolution solve(RestockProblem problem, SolveLimits limits, Progress progress)
      throws RestockConflict {
    PinRules.check(problem);
    try {
      return solveChecked(problem, limits, progress);
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException(
          "a cost, volume or limit of the problem is too large to add up exactly", overflow);
    }
  }

  private static RestockSolution solveChecked(
      RestockProblem problem, SolveLimits limits, Progress progress) throws RestockConflict {
    NamedTables named = NamedTables.of(problem);
    Survivors free = Survivors.withoutPins(named.tables());
    if (free == null) {
      throw new RestockConflict(new Feasibility(problem).conflict());
    }
    Stages.Result result = new Stages(free.tables(), limits, progress).run();
    int[] entries = result.entries();
    if (entries == null && result.bound() > result.value()) {
      throw new IllegalStateException(
          "no plan that keeps the pins was found within "
              + limits.maxNodes()
              + " branches; allow more branches or release a pin");
    }
    if (entries == null) {
      throw new RestockConflict(new Feasibility(problem).conflict());
    }
    return solution(named, free, entries, result);
  }

  private static RestockSolution solution(
      NamedTables named, Survivors free, int[] entries, Stages.Result result) {
    Tables tables = named.tables();
    Plan plan = new Plan(tables, free.expand(entries));
    Map<String, Integer> packs = new TreeMap<>();
    for (int i = 0; i < tables.lines(); i++) {
      packs.put(named.lines().get(i).id(), plan.packs(i));
    }
    List<String> used = new ArrayList<>();
    for (int s = 0; s < tables.suppliers(); s++) {
      if (plan.open(s)) {
        used.add(named.suppliers().get(s).id());
      }
    }
    Relaxed root = result.root();
    Limits limits = Limits.of(free.tables());
    double[] room = limits.roomPrices(root.prices(), tables.places());
    Map<String, Double> rooms = new TreeMap<>();
    for (int w = 0; w < room.length; w++) {
      rooms.put(named.locations().get(w).id(), room[w] * NamedTables.MICRO / NamedTables.MILLI);
    }
    double cash = limits.cashPrice(root.prices());
    Map<String, Double> minimums = new TreeMap<>();
    RestockExplain.of(named, plan, cash, room)
        .suppliers()
        .forEach(
            (id, supplier) -> {
              if (supplier.used() && supplier.reliefPerMinor() > 0) {
                minimums.put(id, supplier.reliefPerMinor());
              }
            });
    return new RestockSolution(
        plan.value() / (double) NamedTables.MILLI,
        result.bound() / (double) NamedTables.MILLI,
        packs,
        used,
        cash,
        rooms,
        minimums,
        result.stages());
  }
}
