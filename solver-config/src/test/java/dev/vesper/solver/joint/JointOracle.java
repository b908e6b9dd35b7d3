package dev.vesper.solver.joint;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.joint.model.JointProblem;
import java.util.Map;
import java.util.TreeMap;

/** The best of all budgets and orders of a small problem, by looking at each. */
final class JointOracle {
  private final JointProblem problem;
  private final Map<String, JointProblem.Lifted> lifted = new TreeMap<>();
  private final int[] level;
  private final int[] packs;
  private double best = Double.NEGATIVE_INFINITY;

  JointOracle(JointProblem problem) {
    this.problem = problem;
    problem.lifted().forEach(of -> lifted.put(of.lineId(), of));
    level = new int[problem.cells().size()];
    packs = new int[problem.stock().lines().size()];
  }

  /** Minus infinity when nothing keeps all rules. */
  double best() {
    budgets(0);
    return best;
  }

  private void budgets(int j) {
    if (j < level.length) {
      for (level[j] = 0; level[j] < problem.cells().get(j).levelsMinor().length; level[j]++) {
        budgets(j + 1);
      }
      level[j] = 0;
      return;
    }
    for (AdsProblem.Group group : problem.groups()) {
      long spent = spend(group.id());
      Long most = group.maxMinor();
      if (spent < group.minMinor() || (most != null && spent > most)) {
        return;
      }
    }
    orders(0);
  }

  private long spend(String group) {
    long spent = 0;
    for (int j = 0; j < level.length; j++) {
      JointProblem.Cell cell = problem.cells().get(j);
      spent += group.isEmpty() || group.equals(cell.group()) ? cell.levelsMinor()[level[j]] : 0;
    }
    return spent;
  }

  private void orders(int i) {
    if (i == packs.length) {
      value();
      return;
    }
    RestockProblem.Line line = problem.stock().lines().get(i);
    for (packs[i] = 0; packs[i] <= line.mostPacks(); packs[i]++) {
      Integer pin = line.pinnedPacks();
      if (pin == null ? packs[i] == 0 || packs[i] >= line.moqPacks() : packs[i] == pin) {
        orders(i + 1);
      }
    }
    packs[i] = 0;
  }

  private void value() {
    RestockProblem stock = problem.stock();
    double cash = spend("");
    double value = -cash;
    double litres = 0;
    for (int i = 0; i < packs.length; i++) {
      RestockProblem.Line line = stock.lines().get(i);
      cash += packs[i] * line.unitCostMinor() * line.packUnits();
      litres += packs[i] * line.volumeLitresPerUnit() * line.packUnits();
      value += worth(line.id(), packs[i]);
    }
    Long purse = stock.cashMinor();
    Double room = stock.locations().get(0).capacityLitres();
    if (purse == null || cash > purse + 1e-6 || (room != null && litres > room + 1e-9)) {
      return;
    }
    for (RestockProblem.Supplier supplier : stock.suppliers()) {
      double ordered = 0;
      for (int i = 0; i < packs.length; i++) {
        RestockProblem.Line line = stock.lines().get(i);
        ordered +=
            line.supplier().equals(supplier.id())
                ? packs[i] * line.unitCostMinor() * line.packUnits()
                : 0;
      }
      if (ordered > 0) {
        value -= supplier.fixedCostMinor();
        if (ordered < supplier.minimumMinor() - 1e-6) {
          return;
        }
      }
    }
    best = Math.max(best, value);
  }

  private double worth(String line, int k) {
    JointProblem.Lifted of = java.util.Objects.requireNonNull(lifted.get(line));
    double lift = 0;
    for (int j = 0; j < level.length; j++) {
      JointProblem.Cell cell = problem.cells().get(j);
      lift += cell.shares().getOrDefault(line, 0.0) * cell.units()[level[j]];
    }
    int below = (int) Math.floor(lift);
    double[][] worth = of.worthMinor();
    return below + 1 >= worth.length
        ? worth[worth.length - 1][k]
        : worth[below][k] + (lift - below) * (worth[below + 1][k] - worth[below][k]);
  }
}
