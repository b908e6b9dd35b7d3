package dev.vesper.forecasting.recommend.engines;

/**
 * Solves small symmetric positive definite systems in flat arrays, by tiles of 4 by 4: sixteen sums
 * run beside each other, and no quotient is taken but one per row. [1] Golub and Van Loan 2013,
 * Matrix Computations, algorithm 4.2.1 and section 4.2.6 (by blocks).
 */
final class SmallCholesky {
  private static final int TILE = 4;

  // A pivot that rounding made 0 or less: its direction carries nothing.
  private static final double LEAST_PIVOT = 1e-12;

  private SmallCholesky() {}

  /**
   * Solves A x = b.
   *
   * @param a lower triangle in {@code [row * n + column]}; overwritten by its factor, the diagonal
   *     by its inverse
   * @param n a multiple of 4
   * @param b overwritten by the solution
   */
  static void solve(double[] a, int n, double[] b) {
    for (int j = 0; j < n; j += TILE) {
      for (int i = j; i < n; i += TILE) {
        less(a, n, i, j);
      }
      pivots(a, n, j);
      for (int i = j + TILE; i < n; i++) {
        below(a, n, i, j);
      }
    }
    for (int j = 0; j < n; j += TILE) {
      forward(a, n, j, b);
    }
    for (int j = n - TILE; j >= 0; j -= TILE) {
      backward(a, n, j, b);
    }
  }

  /** Solves the four rows from j, and takes what they say from those below. */
  private static void forward(double[] a, int n, int j, double[] b) {
    int row = j * n + j;
    double x0 = b[j] * a[row];
    row += n;
    double x1 = (b[j + 1] - x0 * a[row]) * a[row + 1];
    row += n;
    double x2 = (b[j + 2] - x0 * a[row] - x1 * a[row + 1]) * a[row + 2];
    row += n;
    double x3 = (b[j + 3] - x0 * a[row] - x1 * a[row + 1] - x2 * a[row + 2]) * a[row + 3];
    b[j] = x0;
    b[j + 1] = x1;
    b[j + 2] = x2;
    b[j + 3] = x3;
    for (int i = j + TILE; i < n; i++) {
      int at = i * n + j;
      b[i] -= (x0 * a[at] + x1 * a[at + 1]) + (x2 * a[at + 2] + x3 * a[at + 3]);
    }
  }

  /** Takes from the four rows from j what those below say, and solves them. */
  private static void backward(double[] a, int n, int j, double[] b) {
    double x0 = b[j], x1 = b[j + 1], x2 = b[j + 2], x3 = b[j + 3];
    for (int i = j + TILE; i < n; i++) {
      int at = i * n + j;
      double below = b[i];
      x0 -= below * a[at];
      x1 -= below * a[at + 1];
      x2 -= below * a[at + 2];
      x3 -= below * a[at + 3];
    }
    int row0 = j * n + j;
    int row1 = row0 + n;
    int row2 = row1 + n;
    int row3 = row2 + n;
    x3 *= a[row3 + 3];
    x2 = (x2 - x3 * a[row3 + 2]) * a[row2 + 2];
    x1 = (x1 - x2 * a[row2 + 1] - x3 * a[row3 + 1]) * a[row1 + 1];
    x0 = (x0 - x1 * a[row1] - x2 * a[row2] - x3 * a[row3]) * a[row0];
    b[j] = x0;
    b[j + 1] = x1;
    b[j + 2] = x2;
    b[j + 3] = x3;
  }

  /** Takes from the tile at (i, j) what the columns before j say. */
  private static void less(double[] a, int n, int i, int j) {
    double s00 = 0, s01 = 0, s02 = 0, s03 = 0;
    double s10 = 0, s11 = 0, s12 = 0, s13 = 0;
    double s20 = 0, s21 = 0, s22 = 0, s23 = 0;
    double s30 = 0, s31 = 0, s32 = 0, s33 = 0;
    int x = i * n;
    int y = j * n;
    for (int k = 0; k < j; k++, x++, y++) {
      double x0 = a[x], x1 = a[x + n], x2 = a[x + 2 * n], x3 = a[x + 3 * n];
      double y0 = a[y], y1 = a[y + n], y2 = a[y + 2 * n], y3 = a[y + 3 * n];
      s00 = Math.fma(x0, y0, s00);
      s01 = Math.fma(x0, y1, s01);
      s02 = Math.fma(x0, y2, s02);
      s03 = Math.fma(x0, y3, s03);
      s10 = Math.fma(x1, y0, s10);
      s11 = Math.fma(x1, y1, s11);
      s12 = Math.fma(x1, y2, s12);
      s13 = Math.fma(x1, y3, s13);
      s20 = Math.fma(x2, y0, s20);
      s21 = Math.fma(x2, y1, s21);
      s22 = Math.fma(x2, y2, s22);
      s23 = Math.fma(x2, y3, s23);
      s30 = Math.fma(x3, y0, s30);
      s31 = Math.fma(x3, y1, s31);
      s32 = Math.fma(x3, y2, s32);
      s33 = Math.fma(x3, y3, s33);
    }
    lessRow(a, i * n + j, s00, s01, s02, s03);
    lessRow(a, (i + 1) * n + j, s10, s11, s12, s13);
    lessRow(a, (i + 2) * n + j, s20, s21, s22, s23);
    lessRow(a, (i + 3) * n + j, s30, s31, s32, s33);
  }

  private static void lessRow(double[] a, int at, double s0, double s1, double s2, double s3) {
    a[at] -= s0;
    a[at + 1] -= s1;
    a[at + 2] -= s2;
    a[at + 3] -= s3;
  }

  /** The factor of the tile on the diagonal at j; its own diagonal is left inverted. */
  private static void pivots(double[] a, int n, int j) {
    for (int c = j; c < j + TILE; c++) {
      double pivot = a[c * n + c];
      for (int k = j; k < c; k++) {
        pivot -= a[c * n + k] * a[c * n + k];
      }
      double inverse = 1 / Math.sqrt(Math.max(pivot, LEAST_PIVOT));
      a[c * n + c] = inverse;
      for (int r = c + 1; r < j + TILE; r++) {
        double left = a[r * n + c];
        for (int k = j; k < c; k++) {
          left -= a[r * n + k] * a[c * n + k];
        }
        a[r * n + c] = left * inverse;
      }
    }
  }

  /** Row i of the tile below the one on the diagonal at j. */
  private static void below(double[] a, int n, int i, int j) {
    int at = i * n + j;
    int row = j * n + j;
    double x0 = a[at] * a[row];
    row += n;
    double x1 = (a[at + 1] - x0 * a[row]) * a[row + 1];
    row += n;
    double x2 = (a[at + 2] - x0 * a[row] - x1 * a[row + 1]) * a[row + 2];
    row += n;
    double x3 = (a[at + 3] - x0 * a[row] - x1 * a[row + 1] - x2 * a[row + 2]) * a[row + 3];
    a[at] = x0;
    a[at + 1] = x1;
    a[at + 2] = x2;
    a[at + 3] = x3;
  }
}
