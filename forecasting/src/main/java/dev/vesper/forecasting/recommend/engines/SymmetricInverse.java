package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.series.Chunks;

/**
 * Inverts large symmetric positive definite matrices in place, by sweeps of blocks of columns: n³/2
 * multiplications on the lower triangle alone, all but a sliver of them in one parallel loop. [1]
 * Goodnight 1979, A tutorial on the sweep operator, The American Statistician 33 (there a column at
 * a time).
 */
final class SymmetricInverse {
  private static final int BLOCK = 64;
  private static final int ROWS_AT_ONCE = 32;

  private final double[][] lower;
  private final int n;
  private final int threads;
  private final double[][] panel;
  private final double[][] scaled;

  private SymmetricInverse(double[][] lower, int threads) {
    this.lower = lower;
    this.threads = threads;
    n = lower.length;
    panel = new double[n][BLOCK];
    scaled = new double[n][BLOCK];
  }

  /**
   * Replaces a matrix by its inverse.
   *
   * @param lower {@code [row][column]}, column up to row; overwritten
   */
  static void invert(double[][] lower, int threads) {
    SymmetricInverse matrix = new SymmetricInverse(lower, threads);
    for (int from = 0; from < lower.length; from += BLOCK) {
      matrix.sweep(from, Math.min(lower.length, from + BLOCK));
    }
    // All swept, the matrix is minus its inverse.
    for (double[] row : lower) {
      for (int j = 0; j < row.length; j++) {
        row[j] = -row[j];
      }
    }
  }

  private void sweep(int from, int to) {
    int width = to - from;
    double[][] pivot = pivotInverse(from, width);
    Chunks.ranges(n, ROWS_AT_ONCE, threads, (first, last) -> take(first, last, from, to, pivot));
    Chunks.ranges(n, ROWS_AT_ONCE, threads, (first, last) -> subtract(first, last, width));
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < width; t++) {
        int column = from + t;
        if (i >= from && i < to) {
          if (column <= i) {
            lower[i][column] = -pivot[i - from][t];
          }
        } else if (column < i) {
          lower[i][column] = scaled[i][t];
        } else {
          lower[column][i] = scaled[i][t];
        }
      }
    }
  }

  /** The inverse of the diagonal block, by sweeping its columns one at a time. */
  private double[][] pivotInverse(int from, int width) {
    double[][] a = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = lower[from + i][from + j];
        a[j][i] = a[i][j];
      }
    }
    for (int k = 0; k < width; k++) {
      double pivot = a[k][k];
      double[] column = new double[width];
      for (int i = 0; i < width; i++) {
        column[i] = a[i][k];
      }
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          a[i][j] = i == k || j == k ? a[i][j] / pivot : a[i][j] - column[i] * column[j] / pivot;
        }
      }
      a[k][k] = -1 / pivot;
    }
    for (double[] row : a) {
      for (int j = 0; j < width; j++) {
        row[j] = -row[j];
      }
    }
    return a;
  }

  /**
   * The block's columns as rows of the panel, and times the pivot's inverse; 0 within the block.
   */
  private void take(int first, int last, int from, int to, double[][] pivot) {
    int width = to - from;
    for (int i = first; i < last; i++) {
      for (int t = 0; t < width; t++) {
        boolean within = i >= from && i < to;
        int column = from + t;
        panel[i][t] = within ? 0 : column < i ? lower[i][column] : lower[column][i];
      }
      for (int t = 0; t < width; t++) {
        double sum = 0;
        for (int s = 0; s < width; s++) {
          sum += panel[i][s] * pivot[s][t];
        }
        scaled[i][t] = sum;
      }
    }
  }

  private void subtract(int first, int last, int width) {
    int i = first;
    for (; i + 3 < last; i += 4) {
      int j = 0;
      for (; j + 3 <= i; j += 4) {
        subtractTile(i, j, width);
      }
      for (int row = i; row < i + 4; row++) {
        subtractEnd(row, j, width);
      }
    }
    for (; i < last; i++) {
      subtractEnd(i, 0, width);
    }
  }

  private void subtractEnd(int i, int fromColumn, int width) {
    for (int j = fromColumn; j <= i; j++) {
      double sum = 0;
      for (int t = 0; t < width; t++) {
        sum += scaled[i][t] * panel[j][t];
      }
      lower[i][j] -= sum;
    }
  }

  /** Sixteen sums at once, so that each number loaded is used four times. */
  private void subtractTile(int i, int j, int width) {
    double[] u0 = scaled[i], u1 = scaled[i + 1], u2 = scaled[i + 2], u3 = scaled[i + 3];
    double[] v0 = panel[j], v1 = panel[j + 1], v2 = panel[j + 2], v3 = panel[j + 3];
    double s00 = 0, s01 = 0, s02 = 0, s03 = 0;
    double s10 = 0, s11 = 0, s12 = 0, s13 = 0;
    double s20 = 0, s21 = 0, s22 = 0, s23 = 0;
    double s30 = 0, s31 = 0, s32 = 0, s33 = 0;
    for (int t = 0; t < width; t++) {
      double a0 = u0[t], a1 = u1[t], a2 = u2[t], a3 = u3[t];
      double b0 = v0[t], b1 = v1[t], b2 = v2[t], b3 = v3[t];
      s00 += a0 * b0;
      s01 += a0 * b1;
      s02 += a0 * b2;
      s03 += a0 * b3;
      s10 += a1 * b0;
      s11 += a1 * b1;
      s12 += a1 * b2;
      s13 += a1 * b3;
      s20 += a2 * b0;
      s21 += a2 * b1;
      s22 += a2 * b2;
      s23 += a2 * b3;
      s30 += a3 * b0;
      s31 += a3 * b1;
      s32 += a3 * b2;
      s33 += a3 * b3;
    }
    subtractRow(lower[i], j, s00, s01, s02, s03);
    subtractRow(lower[i + 1], j, s10, s11, s12, s13);
    subtractRow(lower[i + 2], j, s20, s21, s22, s23);
    subtractRow(lower[i + 3], j, s30, s31, s32, s33);
  }

  private static void subtractRow(double[] row, int j, double a, double b, double c, double d) {
    row[j] -= a;
    row[j + 1] -= b;
    row[j + 2] -= c;
    row[j + 3] -= d;
  }
}
