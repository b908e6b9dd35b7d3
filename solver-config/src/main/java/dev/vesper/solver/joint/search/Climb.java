package dev.vesper.solver.joint.search;

import dev.vesper.solver.joint.model.JointLine;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.model.JointProblem;
import dev.vesper.solver.joint.search.Oracle.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Improves budgets by steps of one cell to any level and of two cells against each other. Each step
 * is first guessed at the plan's prices of cash and room, which takes a glance at the lines that it
 * lifts; the best guesses are then solved with true orders, and the first that is better is taken.
 */
public final class Climb {
  private static final int TRIED = 12;
  private static final double WORTH_IT = 1e-3;

  private final JointModel model;
  private final Oracle oracle;
  private final int[] low;
  private final int[] high;

  /** Within ranges of levels. */
  public Climb(JointModel model, Oracle oracle, int[] low, int[] high) {
    this.model = model;
    this.oracle = oracle;
    this.low = low;
    this.high = high;
  }

  private record Step(int[] level, double guess) {}

  /** The best plan reached from one, after at most so many steps. */
  public Plan from(Plan start, int steps) {
    Plan best = start;
    for (int step = 0; step < steps; step++) {
      Plan better = better(best);
      if (better == null) {
        return best;
      }
      best = better;
    }
    return best;
  }

  private @Nullable Plan better(Plan plan) {
    int tried = 0;
    for (Step step : steps(plan)) {
      if (tried++ == TRIED) {
        return null;
      }
      Plan next = oracle.at(step.level());
      if (next != null && next.valueMinor() > plan.valueMinor() + WORTH_IT) {
        return next;
      }
    }
    return null;
  }

  private List<Step> steps(Plan plan) {
    Guess guess = new Guess(plan);
    int cells = model.cells().size();
    List<Step> steps = new ArrayList<>();
    int[] up = new int[cells];
    int[] down = new int[cells];
    double[] upGuess = new double[cells];
    double[] downGuess = new double[cells];
    for (int j = 0; j < cells; j++) {
      int now = plan.level()[j];
      upGuess[j] = Double.NEGATIVE_INFINITY;
      downGuess[j] = Double.NEGATIVE_INFINITY;
      for (int l = low[j]; l <= high[j]; l++) {
        if (l == now) {
          continue;
        }
        double of = guess.of(j, l);
        add(steps, plan, of, j, l, j, l);
        if (l > now && of > upGuess[j]) {
          upGuess[j] = of;
          up[j] = l;
        } else if (l < now && of > downGuess[j]) {
          downGuess[j] = of;
          down[j] = l;
        }
      }
    }
    for (int a = 0; a < cells; a++) {
      for (int b = 0; b < cells; b++) {
        if (a != b && upGuess[a] > Double.NEGATIVE_INFINITY) {
          if (downGuess[b] > Double.NEGATIVE_INFINITY) {
            add(steps, plan, upGuess[a] + downGuess[b], a, up[a], b, down[b]);
          }
        }
      }
    }
    steps.sort(Comparator.comparingDouble((Step step) -> -step.guess()));
    return steps;
  }

  private void add(List<Step> steps, Plan plan, double guess, int a, int toA, int b, int toB) {
    int[] level = plan.level().clone();
    level[a] = toA;
    level[b] = toB;
    if (model.spend(level) <= model.purse() && model.groupsHold(level)) {
      steps.add(new Step(level, guess));
    }
  }

  /** What a step would add if cash and room were bought and sold at the plan's prices. */
  private final class Guess {
    private final Plan plan;
    private final double[] now;
    private final double[] perPack;
    private final boolean[] open;

    Guess(Plan plan) {
      this.plan = plan;
      int n = model.lines().size();
      now = new double[n];
      perPack = new double[n];
      open = new boolean[n];
      for (int i = 0; i < n; i++) {
        JointLine line = model.lines().get(i);
        open[i] = plan.restock().suppliersUsed().contains(line.line().supplier());
        double litre = plan.restock().capacityPrices().getOrDefault(line.line().location(), 0.0);
        perPack[i] = plan.restock().cashPrice() * line.packCost() + litre * line.packVolume();
        now[i] = line.lifted() ? best(i, plan.lift()[i]) : 0;
      }
    }

    private double best(int i, double lift) {
      JointLine line = model.lines().get(i);
      double best = Double.NEGATIVE_INFINITY;
      for (int k : line.packs()) {
        if (k == 0 || open[i] || line.packs().length == 1) {
          best = Math.max(best, line.worth(lift, k) - perPack[i] * k);
        }
      }
      return best;
    }

    double of(int j, int level) {
      JointProblem.Cell cell = model.cells().get(j);
      int from = plan.level()[j];
      double more = cell.units()[level] - cell.units()[from];
      double sum =
          -(1 + plan.restock().cashPrice())
              * (cell.levelsMinor()[level] - cell.levelsMinor()[from]);
      int[] lines = model.cellLines(j);
      for (int n = 0; n < lines.length; n++) {
        int i = lines[n];
        sum += best(i, plan.lift()[i] + model.cellShares(j)[n] * more) - now[i];
      }
      return sum;
    }
  }
}
