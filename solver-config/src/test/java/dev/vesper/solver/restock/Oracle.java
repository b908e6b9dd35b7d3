package dev.vesper.solver.restock;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The exact optimum by another's solver: OR-tools' CP-SAT on whole numbers. */
final class Oracle {
  private Oracle() {}

  /**
   * The optimum in 1/1000 minor unit; empty when no plan keeps the rules. Written from the
   * problem's definition, sharing nothing with the solver under test.
   */
  static OptionalLong optimum(RestockProblem problem) {
    Loader.loadNativeLibraries();
    CpModel model = new CpModel();
    LinearExprBuilder value = LinearExpr.newBuilder();
    LinearExprBuilder cash = LinearExpr.newBuilder();
    Map<String, BoolVar> open = new HashMap<>();
    Map<String, LinearExprBuilder> money = new HashMap<>();
    Map<String, LinearExprBuilder> units = new HashMap<>();
    Map<String, LinearExprBuilder> room = new HashMap<>();
    for (Supplier s : problem.suppliers()) {
      open.put(s.id(), model.newBoolVar(s.id()));
      money.put(s.id(), LinearExpr.newBuilder());
      units.put(s.id(), LinearExpr.newBuilder());
      value.addTerm(open.get(s.id()), -1000 * s.fixedCostMinor());
    }
    Map<String, List<BoolVar>> used = new HashMap<>();
    problem.locations().forEach(w -> room.put(w.id(), LinearExpr.newBuilder()));
    for (Line line : problem.lines()) {
      List<com.google.ortools.sat.Literal> levels = new ArrayList<>();
      long packCost = Math.round(line.unitCostMinor() * line.packUnits() * 1000);
      long packVolume = Math.round(line.volumeLitresPerUnit() * line.packUnits() * 1e6);
      for (int k = 0; k <= line.mostPacks(); k++) {
        Integer pin = line.pinnedPacks();
        boolean allowed = pin == null ? k == 0 || k >= line.moqPacks() : k == pin;
        if (allowed) {
          BoolVar level = model.newBoolVar(line.id() + "=" + k);
          levels.add(level);
          value.addTerm(level, Math.round(1000 * line.gainMinor()[k]));
          cash.addTerm(level, packCost * k);
          money.get(line.supplier()).addTerm(level, packCost * k);
          units.get(line.supplier()).addTerm(level, (long) line.packUnits() * k);
          room.get(line.location()).addTerm(level, packVolume * k);
          if (k > 0) {
            model.addImplication(level, open.get(line.supplier()));
            used.computeIfAbsent(line.supplier(), s -> new ArrayList<>()).add(level);
          }
        }
      }
      model.addExactlyOne(levels);
    }
    for (Supplier s : problem.suppliers()) {
      BoolVar is = open.get(s.id());
      model.addGreaterOrEqual(money.get(s.id()), LinearExpr.term(is, 1000 * s.minimumMinor()));
      model.addGreaterOrEqual(units.get(s.id()), LinearExpr.term(is, s.minimumUnits()));
    }
    if (problem.cashMinor() != null) {
      model.addLessOrEqual(cash, 1000 * problem.cashMinor());
    }
    for (Location w : problem.locations()) {
      if (w.capacityLitres() != null) {
        model.addLessOrEqual(room.get(w.id()), (long) Math.floor(1e6 * w.capacityLitres()));
      }
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
