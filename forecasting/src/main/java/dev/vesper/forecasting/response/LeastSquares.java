package dev.vesper.forecasting.response;

import dev.vesper.forecasting.baseline.Cholesky;
import java.util.Arrays;

/**
 * Coefficients of a regression whose columns may nearly repeat one another: a breath of ridge keeps
 * them finite.
 */
final class LeastSquares {
  private static final double RIDGE = 1e-8;

  private LeastSquares() {}

  static double[] coefficients(double[][] columns, double[] target) {
    int n = columns.length;
    double[][] a = new double[n][n];
    double[][] b = new double[n][1];
    for (int i = 0; i < n; i++) {
      b[i][0] = Basis.dot(columns[i], target);
      for (int j = 0; j < n; j++) {
        a[i][j] = Basis.dot(columns[i], columns[j]);
      }
      a[i][i] *= 1 + RIDGE;
    }
    Cholesky.solve(a, b);
    return Arrays.stream(b).mapToDouble(row -> row[0]).toArray();
  }
}
