package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.Arrays;

/**
 * Improves one row of factors by a Newton step per block of coordinates, the others held: within a
 * block the objective is quadratic, so the step is exact. A block as wide as the row solves it in
 * one. Holds its scratch space: one per thread. [1] Rendle, Krichene, Zhang, Koren 2021, iALS++,
 * (here the blocks of one row follow each other, which is the same, since rows of a side do not
 * know each other).
 */
final class RowSolver {
  private static final int PAIRS_AT_ONCE = 256;

  private final ImplicitObjective objective;
  private final float[] others;
  private final float[] gramian;
  private final int dimensions;
  private final int block;
  private final float[] gathered;
  private final float[] slopes = new float[PAIRS_AT_ONCE];
  private final float[] hessian;
  private final float[] gradient;
  private final double[] system;
  private final double[] step;
  private final float[] shortStep;
  private float[] scores = new float[PAIRS_AT_ONCE];
  private float[] weights = new float[PAIRS_AT_ONCE];
  private float[] roots = new float[PAIRS_AT_ONCE];
  private float[] pulls = new float[PAIRS_AT_ONCE];

  /**
   * A solver against the other side.
   *
   * @param others factors of the other side, row by row
   * @param gramian of them, {@code [dimensions * dimensions]}
   */
  RowSolver(
      ImplicitObjective objective, float[] others, float[] gramian, int dimensions, int block) {
    this.objective = objective;
    this.others = others;
    this.gramian = gramian;
    this.dimensions = dimensions;
    this.block = block;
    gathered = new float[PAIRS_AT_ONCE * block];
    hessian = new float[block * block];
    gradient = new float[block];
    system = new double[block * block];
    step = new double[block];
    shortStep = new float[block];
  }

  /** Improves row {@code row} of {@code factors} by its pairs in the matrix. */
  void improve(Interactions pairs, int row, float[] factors) {
    improve(
        pairs.items(),
        pairs.strengths(),
        pairs.starts()[row],
        pairs.starts()[row + 1],
        factors,
        row * dimensions);
  }

  /** Improves the factors from {@code at} by the pairs from one place to before another. */
  void improve(int[] items, float[] strengths, int from, int to, float[] factors, int at) {
    if (from == to) {
      // Nothing pulls it up: the optimum is 0.
      Arrays.fill(factors, at, at + dimensions, 0);
      return;
    }
    double sum = weigh(items, strengths, from, to, factors, at);
    double ridge = objective.ridge(sum, to - from, others.length / dimensions);
    for (int first = 0; first < dimensions; first += block) {
      gather(items, from, to, first);
      fill(factors, at, first, ridge);
      SmallCholesky.solve(system, block, step);
      for (int p = 0; p < block; p++) {
        factors[at + first + p] -= (float) step[p];
        shortStep[p] = (float) step[p];
      }
      if (first + block < dimensions) {
        for (int k = from; k < to; k++) {
          scores[k - from] -= Outer.dot(shortStep, 0, others, items[k] * dimensions + first, block);
        }
      }
    }
  }

  /** Scores, weights and pulls of the pairs; returns the sum of the weights. */
  private double weigh(int[] items, float[] strengths, int from, int to, float[] factors, int at) {
    int n = to - from;
    if (scores.length < n) {
      scores = new float[n + n / 2];
      weights = new float[scores.length];
      roots = new float[scores.length];
      pulls = new float[scores.length];
    }
    double sum = 0;
    for (int k = 0; k < n; k++) {
      float strength = strengths[from + k];
      scores[k] = Outer.dot(factors, at, others, items[from + k] * dimensions, dimensions);
      weights[k] = (float) objective.weight(strength);
      // The root on both sides of the product makes the weight.
      roots[k] = (float) Math.sqrt(weights[k]);
      pulls[k] = (float) objective.pull(strength);
      sum += weights[k];
    }
    return sum;
  }

  /** Sums over the seen pairs: the gradient, and the second derivative. */
  private void gather(int[] items, int from, int to, int first) {
    Arrays.fill(hessian, 0);
    Arrays.fill(gradient, 0);
    for (int start = 0; start < to - from; start += PAIRS_AT_ONCE) {
      int n = Math.min(PAIRS_AT_ONCE, to - from - start);
      for (int k = 0; k < n; k++) {
        int pair = start + k;
        float root = roots[pair];
        slopes[k] = (weights[pair] * scores[pair] - pulls[pair]) / root;
        int other = items[from + pair] * dimensions + first;
        for (int p = 0; p < block; p++) {
          gathered[k * block + p] = root * others[other + p];
        }
      }
      Outer.add(gathered, 0, n, block, hessian);
      Outer.addTimes(gathered, n, block, slopes, gradient);
    }
  }

  /** Adds what all pairs and the ridge say. */
  private void fill(float[] factors, int at, int first, double ridge) {
    double unobserved = objective.unobserved();
    for (int p = 0; p < block; p++) {
      int row = (first + p) * dimensions;
      step[p] =
          gradient[p]
              + unobserved * Outer.dot(gramian, row, factors, at, dimensions)
              + ridge * factors[at + first + p];
      for (int q = p; q < block; q++) {
        system[q * block + p] = hessian[p * block + q] + unobserved * gramian[row + first + q];
      }
      system[p * block + p] += ridge;
    }
  }
}
