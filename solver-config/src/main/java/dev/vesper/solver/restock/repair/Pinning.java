package dev.vesper.solver.restock.repair;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.domain.valuation.CertifiedPrice;
import dev.vesper.solver.restock.RestockSolver;
import dev.vesper.solver.restock.SolveLimits;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fixes lines of a problem, and says what that costs. */
public final class Pinning {
  private Pinning() {}

  /**
   * The problem with lines fixed at so many packs; null lets one free.
   *
   * @throws IllegalArgumentException when the problem has no such line
   */
  public static RestockProblem of(
      RestockProblem problem, Map<String, @Nullable Integer> packsByLine) {
    Set<String> missing = new TreeSet<>(packsByLine.keySet());
    problem.lines().forEach(line -> missing.remove(line.id()));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("the problem has no line " + missing.iterator().next());
    }
    return new RestockProblem(
        problem.cashMinor(),
        problem.locations(),
        problem.suppliers(),
        problem.lines().stream()
            .map(
                line ->
                    packsByLine.containsKey(line.id())
                        ? with(line, line.gainMinor(), packsByLine.get(line.id()))
                        : line)
            .toList());
  }

  /** The line with other gains and another pin. */
  static Line with(Line line, double[] gainMinor, @Nullable Integer pin) {
    return new Line(
        line.id(),
        line.supplier(),
        line.location(),
        line.unitCostMinor(),
        line.packUnits(),
        line.moqPacks(),
        line.volumeLitresPerUnit(),
        gainMinor,
        pin);
  }

  /**
   * What lines cost that are fixed at so many packs, by solving again.
   *
   * @param free the problem as it was solved
   * @param plan its solution
   * @throws RestockConflict when no plan keeps the rules with the lines fixed
   */
  public static CertifiedPrice price(
      RestockProblem free,
      RestockSolution plan,
      Map<String, @Nullable Integer> packsByLine,
      SolveLimits limits,
      Progress progress)
      throws RestockConflict {
    RestockSolution fixed = RestockSolver.solve(of(free, packsByLine), limits, progress);
    return CertifiedPrice.of(
        plan.valueMinor(), plan.boundMinor(), fixed.valueMinor(), fixed.boundMinor());
  }
}
