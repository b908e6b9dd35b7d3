package dev.vesper.solver.restock.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The linear programme over the plans seen so far: the best blend that keeps each limit on average.
 * Its dual solution is the next set of prices to try.
 *
 * <p>[1] Dantzig and Wolfe 1960, Decomposition Principle for Linear Programs; solved by the revised
 * simplex method with an explicit inverse, since there is one row per limit and one for the blend.
 */
final class PriceMaster {
  private static final int PIVOTS = 400;
  private static final double TINY = 1e-11;

  private final int rows;
  private final double artificialCost;
  private final List<double[]> columns = new ArrayList<>();
  private final List<Double> costs = new ArrayList<>();
  private final int[] basis;
  private final double[][] inverse;
  private final double[] share;

  /**
   * An empty blend.
   *
   * @param limits number of limits, each scaled to 1
   * @param loss what having no plan at all is worth: far below any plan
   */
  PriceMaster(int limits, double loss) {
    rows = limits + 1;
    artificialCost = loss;
    basis = new int[rows];
    inverse = new double[rows][rows];
    share = new double[rows];
    for (int r = 0; r < rows; r++) {
      // Index r below `limits` is the slack of limit r, index `limits` the artificial column.
      basis[r] = r;
      inverse[r][r] = 1;
      share[r] = 1;
    }
  }

  /** Takes in a plan: its use of each limit as a share of it, and its gain. */
  void add(double[] use, double gain) {
    double[] column = Arrays.copyOf(use, rows);
    column[rows - 1] = 1;
    columns.add(column);
    costs.add(gain);
    optimise();
  }

  /** Dual prices of the limits, and the value of the blend's row as the last one. */
  double[] duals() {
    double[] dual = new double[rows];
    for (int r = 0; r < rows; r++) {
      double cost = cost(basis[r]);
      for (int c = 0; c < rows; c++) {
        dual[c] += cost * inverse[r][c];
      }
    }
    return dual;
  }

  /** Value of the best blend: no prices prove less. */
  double value() {
    double value = 0;
    for (int r = 0; r < rows; r++) {
      value += cost(basis[r]) * share[r];
    }
    return value;
  }

  /** Weight of each plan in the best blend, {@code [plan]}. */
  double[] weights() {
    double[] weight = new double[columns.size()];
    for (int r = 0; r < rows; r++) {
      if (basis[r] >= rows) {
        weight[basis[r] - rows] = Math.max(0, share[r]);
      }
    }
    return weight;
  }

  private double cost(int index) {
    return index < rows - 1 ? 0 : index == rows - 1 ? artificialCost : costs.get(index - rows);
  }

  private void optimise() {
    for (int pivot = 0; pivot < PIVOTS; pivot++) {
      double[] dual = duals();
      int entering = entering(dual);
      if (entering < 0 || !enter(entering)) {
        return;
      }
    }
  }

  private int entering(double[] dual) {
    double best = 1e-10 * (1 + Math.abs(dual[rows - 1]));
    int entering = -1;
    for (int r = 0; r < rows - 1; r++) {
      if (-dual[r] > best) {
        best = -dual[r];
        entering = r;
      }
    }
    for (int j = 0; j < columns.size(); j++) {
      double reduced = costs.get(j);
      double[] column = columns.get(j);
      for (int r = 0; r < rows; r++) {
        reduced -= dual[r] * column[r];
      }
      if (reduced > best) {
        best = reduced;
        entering = rows + j;
      }
    }
    return entering;
  }

  private boolean enter(int entering) {
    double[] direction = new double[rows];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < rows; c++) {
        direction[r] += inverse[r][c] * coefficient(entering, c);
      }
    }
    int leaving = -1;
    for (int r = 0; r < rows; r++) {
      if (direction[r] > TINY && (leaving < 0 || sooner(r, leaving, direction))) {
        leaving = r;
      }
    }
    if (leaving < 0) {
      return false;
    }
    double scale = direction[leaving];
    share[leaving] /= scale;
    for (int c = 0; c < rows; c++) {
      inverse[leaving][c] /= scale;
    }
    for (int r = 0; r < rows; r++) {
      if (r != leaving) {
        share[r] -= direction[r] * share[leaving];
        for (int c = 0; c < rows; c++) {
          inverse[r][c] -= direction[r] * inverse[leaving][c];
        }
      }
    }
    basis[leaving] = entering;
    return true;
  }

  private boolean sooner(int row, int than, double[] direction) {
    double a = share[row] / direction[row];
    double b = share[than] / direction[than];
    // Among equals the artificial column leaves first, then the lowest index: no cycling.
    return a < b - TINY
        || (a < b + TINY
            && basis[than] != rows - 1
            && (basis[row] == rows - 1 || basis[row] < basis[than]));
  }

  private double coefficient(int index, int row) {
    return index < rows ? (index == row ? 1 : 0) : columns.get(index - rows)[row];
  }
}
