package dev.vesper.solver.joint.search;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.solver.ads.AdsLimits;
import dev.vesper.solver.ads.AdsSolver;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.model.JointProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The budgets that are best when orders stand fixed: rounds that solve each cell's worth exactly
 * beside what the others bring, then steps of one cell.
 */
public final class FixedStock {
  private static final int ROUNDS = 6;

  private final JointModel model;
  private final int[] packs;

  /**
   * Beside such orders.
   *
   * @param packs of each line
   */
  public FixedStock(JointModel model, int[] packs) {
    this.model = model;
    this.packs = packs;
  }

  /** Worth of a level by itself. */
  interface Worth {
    double of(int cell, int level);
  }

  /**
   * The best budgets found that spend at most so much.
   *
   * @throws AdsConflict when the cells' bounds cannot hold within it
   */
  public int[] best(long budget) throws AdsConflict {
    double[] nothing = new double[model.lines().size()];
    int[] best = solve(budget, (j, l) -> added(j, l, nothing));
    double value = value(best);
    int[] now = best;
    for (int round = 0; round < ROUNDS; round++) {
      int[] at = now;
      double[] lift = model.lift(at);
      int[] next = solve(budget, (j, l) -> added(j, l, without(lift, j, at[j])));
      if (value(next) > value) {
        value = value(next);
        best = next;
      }
      if (Arrays.equals(next, now)) {
        break;
      }
      now = next;
    }
    return climbed(best, budget);
  }

  private int[] climbed(int[] from, long budget) {
    int[] best = from.clone();
    boolean better = true;
    while (better) {
      better = false;
      for (int j = 0; j < best.length; j++) {
        double[] others = without(model.lift(best), j, best[j]);
        int chosen = best[j];
        double worth = added(j, chosen, others) + 1e-6;
        for (int l = 0; l < model.cells().get(j).levelsMinor().length; l++) {
          int[] step = best.clone();
          step[j] = l;
          double of = added(j, l, others);
          if (of > worth && model.spend(step) <= budget && model.groupsHold(step)) {
            worth = of;
            chosen = l;
          }
        }
        better |= chosen != best[j];
        best[j] = chosen;
      }
    }
    return best;
  }

  /** What a level adds to others' lift, spend taken off. */
  private double added(int j, int level, double[] others) {
    JointProblem.Cell cell = model.cells().get(j);
    double worth = -cell.levelsMinor()[level];
    int[] lines = model.cellLines(j);
    for (int n = 0; n < lines.length; n++) {
      int i = lines[n];
      double lift = others[i] + model.cellShares(j)[n] * cell.units()[level];
      worth +=
          model.lines().get(i).worth(lift, packs[i])
              - model.lines().get(i).worth(others[i], packs[i]);
    }
    return worth;
  }

  private double[] without(double[] lift, int j, int level) {
    double[] others = lift.clone();
    int[] lines = model.cellLines(j);
    for (int n = 0; n < lines.length; n++) {
      others[lines[n]] -= model.cellShares(j)[n] * model.cells().get(j).units()[level];
    }
    return others;
  }

  /** What budgets and orders are worth together, fixed costs aside. */
  double value(int[] level) {
    double[] lift = model.lift(level);
    double value = -model.spend(level);
    for (int i = 0; i < lift.length; i++) {
      value += model.lines().get(i).worth(lift[i], packs[i]);
    }
    return value;
  }

  private int[] solve(long budget, Worth worth) throws AdsConflict {
    return separate(model, budget, worth);
  }

  /** The best levels of cells that have nothing to do with one another. */
  static int[] separate(JointModel model, long budget, Worth worth) throws AdsConflict {
    List<AdsProblem.Cell> cells = new ArrayList<>();
    for (int j = 0; j < model.cells().size(); j++) {
      JointProblem.Cell cell = model.cells().get(j);
      double[] value = new double[cell.levelsMinor().length];
      for (int l = 0; l < value.length; l++) {
        value[l] = worth.of(j, l);
      }
      cells.add(new AdsProblem.Cell(cell.id(), cell.group(), cell.levelsMinor(), value, null));
    }
    AdsSolution solution =
        AdsSolver.solve(new AdsProblem(budget, cells, model.groups()), AdsLimits.within(1e-5));
    return model.cells().stream()
        .mapToInt(cell -> solution.level().getOrDefault(cell.id(), 0))
        .toArray();
  }
}
