package dev.vesper.forecasting.baseline;

/**
 * Solves symmetric positive definite systems. [1] Golub and Van Loan 2013, Matrix Computations,
 * algorithm 4.2.1.
 */
public final class Cholesky {
  private Cholesky() {}

  /**
   * Solves A X = B.
   *
   * @param a symmetric positive definite; overwritten by its factor
   * @param b right-hand sides as columns; overwritten by the solution
   */
  public static void solve(double[][] a, double[][] b) {
    int n = a.length;
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j][j];
      }
    }
    for (int c = 0; c < b[0].length; c++) {
      for (int i = 0; i < n; i++) {
        double sum = b[i][c];
        for (int k = 0; k < i; k++) {
          sum -= a[i][k] * b[k][c];
        }
        b[i][c] = sum / a[i][i];
      }
      for (int i = n - 1; i >= 0; i--) {
        double sum = b[i][c];
        for (int k = i + 1; k < n; k++) {
          sum -= a[k][i] * b[k][c];
        }
        b[i][c] = sum / a[i][i];
      }
    }
  }
}
