package dev.vesper.solver.joint.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear programme that grows by columns: maximise the costs of columns x &gt;= 0 with A x &lt;=
 * b, some rows with equality. The revised simplex method with an explicit inverse; new columns
 * leave the basis feasible, so each round goes on from the last one. Single-threaded and without
 * randomness: the same columns give the same prices on any machine.
 *
 * <p>[1] Dantzig and Orchard-Hays 1954, The product form for the inverse in the simplex method; [2]
 * Bland 1977, New finite pivoting rules for the simplex method, for ties that go on for long.
 */
final class Simplex {
  private static final double TINY = 1e-9;
  private static final int REFRESH = 400;
  private static final int PATIENCE = 200;

  private final double[] rhs;
  private final double tolerance;
  private final List<int[]> rowsOf = new ArrayList<>();
  private final List<double[]> valuesOf = new ArrayList<>();
  private final List<Double> costs = new ArrayList<>();
  private final int[] basis;
  private final boolean[] equality;
  private double[][] inverse;
  private double[] amount;
  private int pivots;

  /**
   * Without columns yet.
   *
   * @param rhs b
   * @param equality which rows hold with equality
   * @param scale of the costs: smaller gains than a billionth of it are none
   */
  Simplex(double[] rhs, boolean[] equality, double scale) {
    this.rhs = rhs.clone();
    this.equality = equality.clone();
    this.tolerance = TINY * scale;
    basis = new int[rhs.length];
    inverse = new double[rhs.length][rhs.length];
    amount = new double[rhs.length];
  }

  /** Takes a column in; returns its number. */
  int add(int[] rows, double[] values, double cost) {
    rowsOf.add(rows);
    valuesOf.add(values);
    costs.add(cost);
    return costs.size() - 1;
  }

  /**
   * Begins with a column in each row of equality and slacks elsewhere; a row that they overfill is
   * relieved at a price.
   *
   * @param first by row, the column that begins there; only rows of equality are read
   * @param relief cost of a unit of relief, far above any gain
   */
  void start(int[] first, double relief) {
    for (int r = 0; r < basis.length; r++) {
      basis[r] = equality[r] ? first[r] : -1 - r;
    }
    refresh();
    boolean relieved = false;
    for (int r = 0; r < basis.length; r++) {
      if (amount[r] < -TINY) {
        basis[r] = add(new int[] {r}, new double[] {-1}, -relief);
        relieved = true;
      }
    }
    if (relieved) {
      refresh();
    }
  }

  /** Pivots until no column gains. */
  void optimise() {
    int idle = 0;
    double[] direction = new double[basis.length];
    for (int pivot = 0; pivot < 50 * basis.length + 1000; pivot++) {
      int entering = entering(duals(), idle > PATIENCE);
      if (entering == Integer.MIN_VALUE) {
        return;
      }
      double step = enter(entering, direction);
      if (step < 0) {
        return;
      }
      idle = step > TINY ? 0 : idle + 1;
    }
  }

  /** The price of each row. */
  double[] duals() {
    double[] dual = new double[basis.length];
    for (int r = 0; r < basis.length; r++) {
      double cost = basis[r] < 0 ? 0 : costs.get(basis[r]);
      if (cost != 0) {
        double[] row = inverse[r];
        for (int c = 0; c < dual.length; c++) {
          dual[c] += cost * row[c];
        }
      }
    }
    return dual;
  }

  /** What the blend is worth. */
  double value() {
    double value = 0;
    for (int r = 0; r < basis.length; r++) {
      value += basis[r] < 0 ? 0 : costs.get(basis[r]) * amount[r];
    }
    return value;
  }

  /** How much of each column is in the blend. */
  double[] weights() {
    double[] weights = new double[costs.size()];
    for (int r = 0; r < basis.length; r++) {
      if (basis[r] >= 0) {
        weights[basis[r]] = Math.max(0, amount[r]);
      }
    }
    return weights;
  }

  private int entering(double[] dual, boolean first) {
    double best = tolerance;
    int entering = Integer.MIN_VALUE;
    for (int r = 0; r < dual.length; r++) {
      if (!equality[r] && -dual[r] > best) {
        best = -dual[r];
        entering = -1 - r;
        if (first) {
          return entering;
        }
      }
    }
    for (int j = 0; j < costs.size(); j++) {
      double gain = costs.get(j);
      int[] rows = rowsOf.get(j);
      double[] values = valuesOf.get(j);
      for (int n = 0; n < rows.length; n++) {
        gain -= dual[rows[n]] * values[n];
      }
      if (gain > best) {
        best = gain;
        entering = j;
        if (first) {
          return entering;
        }
      }
    }
    return entering;
  }

  /** Brings a column in; returns how much of it, or less than 0 when nothing stops it. */
  private double enter(int entering, double[] direction) {
    for (int r = 0; r < basis.length; r++) {
      direction[r] = times(inverse[r], entering);
    }
    int leaving = -1;
    for (int r = 0; r < basis.length; r++) {
      if (direction[r] > TINY && (leaving < 0 || sooner(r, leaving, direction))) {
        leaving = r;
      }
    }
    if (leaving < 0) {
      return -1;
    }
    double step = Math.max(0, amount[leaving]) / direction[leaving];
    basis[leaving] = entering;
    if (++pivots % REFRESH == 0) {
      refresh();
    } else {
      update(leaving, direction, step);
    }
    return step;
  }

  private void update(int leaving, double[] direction, double step) {
    double[] pivot = inverse[leaving];
    double scale = direction[leaving];
    for (int c = 0; c < pivot.length; c++) {
      pivot[c] /= scale;
    }
    amount[leaving] = step;
    for (int r = 0; r < basis.length; r++) {
      double by = direction[r];
      if (r != leaving && by != 0) {
        double[] row = inverse[r];
        for (int c = 0; c < pivot.length; c++) {
          row[c] -= by * pivot[c];
        }
        amount[r] = Math.max(0, amount[r] - by * step);
      }
    }
  }

  private double times(double[] row, int column) {
    if (column < 0) {
      return row[-1 - column];
    }
    int[] rows = rowsOf.get(column);
    double[] values = valuesOf.get(column);
    double sum = 0;
    for (int n = 0; n < rows.length; n++) {
      sum += row[rows[n]] * values[n];
    }
    return sum;
  }

  private boolean sooner(int row, int than, double[] direction) {
    double a = amount[row] / direction[row];
    double b = amount[than] / direction[than];
    if (Math.abs(a - b) > 1e-12) {
      return a < b;
    }
    return basis[row] < basis[than];
  }

  /** Works the inverse out anew, by Gauss and Jordan with the largest pivots. */
  private void refresh() {
    int n = basis.length;
    double[][] work = new double[n][2 * n];
    for (int c = 0; c < n; c++) {
      work[c][n + c] = 1;
      if (basis[c] < 0) {
        work[-1 - basis[c]][c] = 1;
      } else {
        int[] rows = rowsOf.get(basis[c]);
        for (int k = 0; k < rows.length; k++) {
          work[rows[k]][c] += valuesOf.get(basis[c])[k];
        }
      }
    }
    for (int c = 0; c < n; c++) {
      pivot(work, c);
    }
    for (int r = 0; r < n; r++) {
      inverse[r] = Arrays.copyOfRange(work[r], n, 2 * n);
      double sum = 0;
      for (int c = 0; c < n; c++) {
        sum += inverse[r][c] * rhs[c];
      }
      amount[r] = sum;
    }
  }

  private static void pivot(double[][] work, int c) {
    int best = c;
    for (int r = c + 1; r < work.length; r++) {
      best = Math.abs(work[r][c]) > Math.abs(work[best][c]) ? r : best;
    }
    double[] row = work[best];
    work[best] = work[c];
    work[c] = row;
    double scale = row[c];
    for (int k = c; k < row.length; k++) {
      row[k] /= scale;
    }
    for (double[] other : work) {
      double by = other == row ? 0 : other[c];
      if (by != 0) {
        for (int k = c; k < row.length; k++) {
          other[k] -= by * row[k];
        }
      }
    }
  }
}
