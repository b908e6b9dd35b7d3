package dev.vesper.solver.ads;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The exact optimum by another's solver: OR-tools' CP-SAT on whole numbers. */
final class AdsOracle {
  private AdsOracle() {}

  /**
   * The optimum in 1/1000 minor unit; empty when no choice keeps the bounds. Written from the
   * problem's definition, sharing nothing with the solver under test.
   */
  static OptionalLong optimum(AdsProblem problem) {
    Loader.loadNativeLibraries();
    CpModel model = new CpModel();
    LinearExprBuilder value = LinearExpr.newBuilder();
    LinearExprBuilder budget = LinearExpr.newBuilder();
    Map<String, Group> groups = new HashMap<>();
    Map<String, LinearExprBuilder> spend = new HashMap<>();
    for (Group group : problem.groups()) {
      groups.put(group.id(), group);
      spend.put(group.id(), LinearExpr.newBuilder());
    }
    for (Cell cell : problem.cells()) {
      List<Literal> levels = new ArrayList<>();
      for (int k = 0; k < cell.levelsMinor().length; k++) {
        if (cell.pinnedLevel() != null && cell.pinnedLevel() != k) {
          continue;
        }
        BoolVar level = model.newBoolVar(cell.id() + "=" + k);
        levels.add(level);
        value.addTerm(level, Math.round(1000 * cell.valueMinor()[k]));
        budget.addTerm(level, cell.levelsMinor()[k]);
        for (String g = cell.group(); g != null; g = groups.get(g).parent()) {
          spend.get(g).addTerm(level, cell.levelsMinor()[k]);
        }
      }
      model.addExactlyOne(levels);
    }
    for (Group group : problem.groups()) {
      model.addGreaterOrEqual(spend.get(group.id()), group.minMinor());
      if (group.maxMinor() != null) {
        model.addLessOrEqual(spend.get(group.id()), group.maxMinor());
      }
    }
    if (problem.budgetMinor() != null) {
      model.addLessOrEqual(budget, problem.budgetMinor());
    }
    model.maximize(value);
    CpSolver solver = new CpSolver();
    solver.getParameters().setNumWorkers(1).setRandomSeed(1).setRelativeGapLimit(0);
    CpSolverStatus status = solver.solve(model);
    if (status == CpSolverStatus.INFEASIBLE) {
      return OptionalLong.empty();
    }
    if (status != CpSolverStatus.OPTIMAL) {
      throw new IllegalStateException("the oracle ended " + status);
    }
    return OptionalLong.of(Math.round(solver.objectiveValue()));
  }
}
