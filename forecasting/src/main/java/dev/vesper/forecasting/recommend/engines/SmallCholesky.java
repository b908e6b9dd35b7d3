package dev.vesper.forecasting.recommend.engines;

/**
 * Solves small symmetric positive definite systems in flat arrays. [1] Golub and Van Loan 2013,
 * Matrix Computations, algorithm 4.2.1.
 */
final class SmallCholesky {
  // A pivot that rounding made 0 or less: its direction carries nothing.
  private static final double LEAST_PIVOT = 1e-12;

  private SmallCholesky() {}

  /**
   * Solves A x = b.
   *
   * @param a lower triangle in {@code [row * n + column]}; overwritten by its factor
   * @param b overwritten by the solution
   */
  static void solve(double[] a, int n, double[] b) {
    factor(a, n);
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= a[i * n + k] * b[k];
      }
      b[i] = sum / a[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      b[i] /= a[i * n + i];
      for (int k = 0; k < i; k++) {
        b[k] -= a[i * n + k] * b[i];
      }
    }
  }

  private static void factor(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double s0 = 0;
        double s1 = 0;
        int k = 0;
        for (; k + 1 < j; k += 2) {
          s0 += a[i * n + k] * a[j * n + k];
          s1 += a[i * n + k + 1] * a[j * n + k + 1];
        }
        if (k < j) {
          s0 += a[i * n + k] * a[j * n + k];
        }
        double left = a[i * n + j] - (s0 + s1);
        a[i * n + j] = i == j ? Math.sqrt(Math.max(left, LEAST_PIVOT)) : left / a[j * n + j];
      }
    }
  }
}
