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
  private static final int PAIRS_AT_ONCE = 128;
  private static final int ROWS_AT_ONCE = 16;

  private final ImplicitObjective objective;
  private final float[] others;
  private final float[] gramian;
  private final int dimensions;
  private final int block;
  private final float[] hessian;
  private final float[] gradient;
  private final double[] system;
  private final double[] step;
  private final float[] shortStep;
  private final float[] pulls;
  private final float[] fetched;
  private float[] near = new float[0];
  private float[] slopes = new float[0];

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
    hessian = new float[block * block];
    gradient = new float[block];
    system = new double[block * block];
    step = new double[block];
    shortStep = new float[block];
    pulls = new float[block];
    fetched = new float[ROWS_AT_ONCE * dimensions];
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
    int n = to - from;
    double ridge =
        objective.ridge(
            bringNear(items, strengths, from, n, factors, at), n, others.length / dimensions);
    for (int first = 0; first < dimensions; first += block) {
      sum(n, first);
      fill(factors, at, first, ridge);
      SmallCholesky.solve(system, block, step);
      for (int p = 0; p < block; p++) {
        shortStep[p] = (float) -step[p];
        factors[at + first + p] += shortStep[p];
      }
      if (first + block < dimensions) {
        Outer.addFewScores(near, first, dimensions, n, block, shortStep, slopes);
      }
    }
  }

  /**
   * Copies the others' rows of the pairs next to each other, once: they lie far apart in memory,
   * and all that follows reads them more than once. Each is taken times the root of its weight,
   * which on both sides of a product makes the weight, and beside it stands how far its score is
   * from where it is pulled. Returns the sum of the weights.
   */
  private double bringNear(
      int[] items, float[] strengths, int from, int n, float[] factors, int at) {
    if (slopes.length < n) {
      slopes = new float[n + n / 2];
      near = new float[slopes.length * dimensions];
    }
    double sum = 0;
    for (int start = 0; start < n; start += ROWS_AT_ONCE) {
      int end = Math.min(n, start + ROWS_AT_ONCE);
      // Nothing but copies, so that the memory is asked for many rows before the first has come.
      for (int k = start, to = 0; k < end; k++, to += dimensions) {
        System.arraycopy(others, items[from + k] * dimensions, fetched, to, dimensions);
      }
      for (int k = start; k < end; k++) {
        double weight = objective.weight(strengths[from + k]);
        float root = (float) Math.sqrt(weight);
        int row = (k - start) * dimensions;
        float score =
            Outer.bring(root, fetched, row, near, k * dimensions, dimensions, factors, at);
        slopes[k] = score - (float) (objective.pull(strengths[from + k]) / root);
        sum += weight;
      }
    }
    return sum;
  }

  /** Sums over the seen pairs: the gradient, and the second derivative. */
  private void sum(int n, int first) {
    Arrays.fill(hessian, 0);
    Arrays.fill(gradient, 0);
    for (int start = 0; start < n; start += PAIRS_AT_ONCE) {
      int pairs = Math.min(PAIRS_AT_ONCE, n - start);
      int offset = start * dimensions + first;
      Outer.addBoth(near, offset, dimensions, pairs, block, slopes, start, hessian, gradient);
    }
  }

  /** Adds what all pairs and the ridge say. */
  private void fill(float[] factors, int at, int first, double ridge) {
    double unobserved = objective.unobserved();
    Arrays.fill(pulls, 0);
    Outer.addScores(
        gramian, first * dimensions, dimensions, block, dimensions, factors, at, pulls, 0);
    for (int p = 0; p < block; p++) {
      int row = (first + p) * dimensions;
      step[p] = gradient[p] + unobserved * pulls[p] + ridge * factors[at + first + p];
      for (int q = p; q < block; q++) {
        system[q * block + p] = hessian[p * block + q] + unobserved * gramian[row + first + q];
      }
      system[p * block + p] += ridge;
    }
  }
}
