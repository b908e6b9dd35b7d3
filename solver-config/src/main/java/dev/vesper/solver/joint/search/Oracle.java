package dev.vesper.solver.joint.search;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.joint.model.JointLine;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.restock.RestockSolver;
import dev.vesper.solver.restock.SolveLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a choice of budgets is truly worth: the restock is solved with the exact lift that they
 * bring, never floored to a grid, and with the cash that they leave. A choice is asked once.
 */
public final class Oracle {
  private final JointModel model;
  private final SolveLimits limits;
  private final Map<String, Plan> asked = new HashMap<>();
  private @Nullable RestockConflict conflict;

  /**
   * Budgets with the orders that go with them.
   *
   * @param level of each cell
   * @param lift of each line, units
   * @param valueMinor of all together
   * @param boundMinor no orders are worth more with these budgets
   */
  public record Plan(
      int[] level, double[] lift, double valueMinor, double boundMinor, RestockSolution restock) {}

  public Oracle(JointModel model, SolveLimits limits) {
    this.model = model;
    this.limits = limits;
  }

  /** The plan of a choice; null when its budgets, with what is pinned, do not fit. */
  public @Nullable Plan at(int[] level) {
    String key = Arrays.toString(level);
    if (!asked.containsKey(key)) {
      asked.put(key, solved(level.clone(), 0, limits));
    }
    return asked.get(key);
  }

  /** The same choice, solved within other limits. */
  public Plan refined(Plan plan, SolveLimits within) {
    Plan again = solved(plan.level(), 0, within);
    return again == null || again.valueMinor() < plan.valueMinor() ? plan : again;
  }

  /** Orders that go with budgets when so much is kept back for ads; null when they do not fit. */
  @Nullable Plan keeping(int[] level, long reserved) {
    return solved(level, reserved, limits);
  }

  /** How many choices were asked. */
  public int plans() {
    return asked.size();
  }

  /** Why the last choice that did not fit did not. */
  public @Nullable RestockConflict conflict() {
    return conflict;
  }

  private @Nullable Plan solved(int[] level, long reserved, SolveLimits within) {
    long spend = model.spend(level);
    long left = model.purse() - Math.max(spend, reserved);
    if (left < 0 || !model.groupsHold(level)) {
      return null;
    }
    double[] lift = model.lift(level);
    double idle = 0;
    List<RestockProblem.Line> lines = new ArrayList<>();
    for (int i = 0; i < lift.length; i++) {
      JointLine line = model.lines().get(i);
      double zero = line.worth(lift[i], 0);
      double[] gain = new double[line.line().mostPacks() + 1];
      for (int k = 1; k < gain.length; k++) {
        gain[k] = line.worth(lift[i], k) - zero;
      }
      idle += zero;
      lines.add(withGain(line.line(), gain));
    }
    RestockProblem stock = model.problem().stock();
    RestockProblem problem = new RestockProblem(left, stock.locations(), stock.suppliers(), lines);
    try {
      RestockSolution solution = RestockSolver.solve(problem, within, Progress.SILENT);
      return new Plan(
          level,
          lift,
          idle + solution.valueMinor() - spend,
          idle + solution.boundMinor() - spend,
          solution);
    } catch (RestockConflict none) {
      conflict = none;
      return null;
    }
  }

  private static RestockProblem.Line withGain(RestockProblem.Line line, double[] gain) {
    return new RestockProblem.Line(
        line.id(),
        line.supplier(),
        line.location(),
        line.unitCostMinor(),
        line.packUnits(),
        line.moqPacks(),
        line.volumeLitresPerUnit(),
        gain,
        line.pinnedPacks());
  }
}
