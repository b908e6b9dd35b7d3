package dev.vesper.benchmarks.ads;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What allocators do that climb a gradient: projected gradient ascent on the curves between the
 * levels, from a start, with a step that is halved until it gains. It may spend between levels,
 * which the exact solver may not. [1] D. Bertsekas, Nonlinear Programming, 2nd ed., section 2.3.
 */
final class GradientAllocator {
  private static final int MOST_STEPS = 400;

  private final List<Cell> cells;
  private final double budget;
  private final double[] most;

  GradientAllocator(AdsProblem problem) {
    cells = problem.cells();
    Long limit = problem.budgetMinor();
    budget = limit == null ? Double.POSITIVE_INFINITY : limit;
    most =
        cells.stream()
            .mapToDouble(cell -> cell.levelsMinor()[cell.levelsMinor().length - 1])
            .toArray();
  }

  /** Value reached from the same spend in every cell. */
  double fromEqualSpend() {
    double[] start = new double[most.length];
    Arrays.fill(start, budget / most.length);
    return climb(project(start));
  }

  /** The best value reached from random starts. */
  double bestOf(int starts, RandomGenerator random) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < starts; i++) {
      double[] start = new double[most.length];
      double sum = 0;
      for (int j = 0; j < start.length; j++) {
        start[j] = -Math.log(1 - random.nextDouble());
        sum += start[j];
      }
      for (int j = 0; j < start.length; j++) {
        start[j] *= budget / sum;
      }
      best = Math.max(best, climb(project(start)));
    }
    return best;
  }

  private double climb(double[] start) {
    double[] now = start;
    double value = value(now);
    double step = budget / most.length;
    for (int i = 0; i < MOST_STEPS && step > 1e-3; i++) {
      double[] slope = slopes(now);
      double steepest = 0;
      for (double s : slope) {
        steepest = Math.max(steepest, Math.abs(s));
      }
      double[] next = new double[now.length];
      for (int j = 0; j < next.length; j++) {
        next[j] = now[j] + step * slope[j] / Math.max(steepest, 1e-300);
      }
      next = project(next);
      double gained = value(next) - value;
      if (gained > 0) {
        now = next;
        value += gained;
        step *= 1.5;
      } else {
        step /= 2;
      }
    }
    return value;
  }

  /** The nearest spend within the budget and the cells' most: all lowered by one amount. */
  private double[] project(double[] spend) {
    double low = 0;
    double high = 0;
    for (double x : spend) {
      high = Math.max(high, x);
    }
    if (total(spend, 0) <= budget) {
      high = 0;
    }
    for (int i = 0; i < 60 && high > 0; i++) {
      double middle = (low + high) / 2;
      if (total(spend, middle) > budget) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double[] projected = new double[spend.length];
    for (int j = 0; j < spend.length; j++) {
      projected[j] = held(j, spend[j] - high);
    }
    return projected;
  }

  private double total(double[] spend, double less) {
    double total = 0;
    for (int j = 0; j < spend.length; j++) {
      total += held(j, spend[j] - less);
    }
    return total;
  }

  private double held(int j, double spend) {
    return Math.max(0, Math.min(most[j], spend));
  }

  private double value(double[] spend) {
    double value = 0;
    for (int j = 0; j < spend.length; j++) {
      int k = segment(j, spend[j]);
      Cell cell = cells.get(j);
      value += cell.valueMinor()[k] + (spend[j] - cell.levelsMinor()[k]) * slope(cell, k);
    }
    return value;
  }

  private double[] slopes(double[] spend) {
    double[] slopes = new double[spend.length];
    for (int j = 0; j < spend.length; j++) {
      slopes[j] = slope(cells.get(j), segment(j, spend[j]));
    }
    return slopes;
  }

  private int segment(int j, double spend) {
    long[] levels = cells.get(j).levelsMinor();
    int at = Arrays.binarySearch(levels, (long) spend);
    return Math.max(0, Math.min(levels.length - 2, at >= 0 ? at : -at - 2));
  }

  private static double slope(Cell cell, int k) {
    if (cell.levelsMinor().length == 1) {
      return 0;
    }
    return (cell.valueMinor()[k + 1] - cell.valueMinor()[k])
        / (cell.levelsMinor()[k + 1] - cell.levelsMinor()[k]);
  }
}
