package dev.vesper.solver.restock;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import java.util.HashMap;
import java.util.Map;

/**
 * The optimum of a shop of {@link Problems#shop} by OR-tools' SCIP: the least order binary, one
 * binary for each further pack in order, one for each supplier, as formulations.md C1 has it.
 */
final class ShopOracle {
  private ShopOracle() {}

  /** Optimum in minor units, proven to a gap of 1e-9. */
  static double optimum(RestockProblem problem) {
    Loader.loadNativeLibraries();
    MPSolver mip = MPSolver.createSolver("SCIP");
    double free = Double.POSITIVE_INFINITY;
    MPConstraint cash = mip.makeConstraint(-free, problem.cashMinor());
    Map<String, MPVariable> open = new HashMap<>();
    Map<String, MPConstraint> least = new HashMap<>();
    mip.objective().setMaximization();
    for (Supplier s : problem.suppliers()) {
      MPVariable is = mip.makeBoolVar(s.id());
      open.put(s.id(), is);
      MPConstraint minimum = mip.makeConstraint(0, free);
      minimum.setCoefficient(is, -s.minimumMinor());
      least.put(s.id(), minimum);
      mip.objective().setCoefficient(is, -s.fixedCostMinor());
    }
    for (Line line : problem.lines()) {
      MPVariable before = open.get(line.supplier());
      for (int k = line.moqPacks(); k <= line.mostPacks(); k++) {
        int packs = k == line.moqPacks() ? k : 1;
        MPVariable level = mip.makeBoolVar(line.id() + "=" + k);
        MPConstraint order = mip.makeConstraint(-free, 0);
        order.setCoefficient(level, 1);
        order.setCoefficient(before, -1);
        double cost = line.unitCostMinor() * line.packUnits() * packs;
        cash.setCoefficient(level, cost);
        least.get(line.supplier()).setCoefficient(level, cost);
        mip.objective().setCoefficient(level, line.gainMinor()[k] - line.gainMinor()[k - packs]);
        before = level;
      }
    }
    MPSolverParameters parameters = new MPSolverParameters();
    parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 1e-9);
    MPSolver.ResultStatus status = mip.solve(parameters);
    if (status != MPSolver.ResultStatus.OPTIMAL) {
      throw new IllegalStateException("the oracle ended " + status);
    }
    return mip.objective().value();
  }
}
