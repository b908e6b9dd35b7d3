package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.series.Chunks;

/**
 * Sums of outer products of short rows, the inner loop of all factor models. Tiles of 4 by 4 sums
 * stay in registers; every sum runs over its rows in their order. Products are added without
 * rounding between ({@link Math#fma}): one instruction, and the same bits on every processor.
 */
final class Outer {
  private static final int ROWS_AT_ONCE = 4096;

  private Outer() {}

  /**
   * Adds XᵀX to the upper tiles of {@code sums}.
   *
   * @param x holds the rows, the first from {@code offset}, each {@code stride} after the one
   *     before
   * @param rows how many
   * @param width of a row, a multiple of 4
   * @param sums {@code [width * width]}; what is below the diagonal's tiles is left alone
   */
  static void add(float[] x, int offset, int stride, int rows, int width, float[] sums) {
    for (int p = 0; p < width; p += 4) {
      for (int q = p; q < width; q += 4) {
        addTile(x, offset, stride, rows, width, p, q, sums);
      }
    }
  }

  private static void addTile(
      float[] x, int offset, int stride, int rows, int width, int p, int q, float[] sums) {
    float s00 = 0, s01 = 0, s02 = 0, s03 = 0;
    float s10 = 0, s11 = 0, s12 = 0, s13 = 0;
    float s20 = 0, s21 = 0, s22 = 0, s23 = 0;
    float s30 = 0, s31 = 0, s32 = 0, s33 = 0;
    int at = offset;
    for (int k = 0; k < rows; k++, at += stride) {
      float a0 = x[at + p], a1 = x[at + p + 1], a2 = x[at + p + 2], a3 = x[at + p + 3];
      float b0 = x[at + q], b1 = x[at + q + 1], b2 = x[at + q + 2], b3 = x[at + q + 3];
      s00 = Math.fma(a0, b0, s00);
      s01 = Math.fma(a0, b1, s01);
      s02 = Math.fma(a0, b2, s02);
      s03 = Math.fma(a0, b3, s03);
      s10 = Math.fma(a1, b0, s10);
      s11 = Math.fma(a1, b1, s11);
      s12 = Math.fma(a1, b2, s12);
      s13 = Math.fma(a1, b3, s13);
      s20 = Math.fma(a2, b0, s20);
      s21 = Math.fma(a2, b1, s21);
      s22 = Math.fma(a2, b2, s22);
      s23 = Math.fma(a2, b3, s23);
      s30 = Math.fma(a3, b0, s30);
      s31 = Math.fma(a3, b1, s31);
      s32 = Math.fma(a3, b2, s32);
      s33 = Math.fma(a3, b3, s33);
    }
    int row = p * width + q;
    addRow(sums, row, s00, s01, s02, s03);
    addRow(sums, row + width, s10, s11, s12, s13);
    addRow(sums, row + 2 * width, s20, s21, s22, s23);
    addRow(sums, row + 3 * width, s30, s31, s32, s33);
  }

  /**
   * Adds XᵀX and Xᵀy, in one reading of the rows.
   *
   * @param x as in {@link #add}
   * @param y one number per row, the first at {@code from}
   * @param sums {@code [width * width]}, the diagonal and what is above it
   * @param times {@code [width]}
   */
  static void addBoth(
      float[] x,
      int offset,
      int stride,
      int rows,
      int width,
      float[] y,
      int from,
      float[] sums,
      float[] times) {
    for (int p = 0; p < width; p += 4) {
      addDiagonal(x, offset + p, stride, rows, y, from, sums, p * width + p, width, times, p);
      for (int q = p + 4; q < width; q += 4) {
        addTile(x, offset, stride, rows, width, p, q, sums);
      }
    }
  }

  private static void addDiagonal(
      float[] x,
      int offset,
      int stride,
      int rows,
      float[] y,
      int from,
      float[] sums,
      int corner,
      int width,
      float[] times,
      int p) {
    float s00 = 0, s01 = 0, s02 = 0, s03 = 0;
    float s11 = 0, s12 = 0, s13 = 0;
    float s22 = 0, s23 = 0, s33 = 0;
    float t0 = 0, t1 = 0, t2 = 0, t3 = 0;
    int at = offset;
    for (int k = 0; k < rows; k++, at += stride) {
      float a0 = x[at], a1 = x[at + 1], a2 = x[at + 2], a3 = x[at + 3];
      float b = y[from + k];
      s00 = Math.fma(a0, a0, s00);
      s01 = Math.fma(a0, a1, s01);
      s02 = Math.fma(a0, a2, s02);
      s03 = Math.fma(a0, a3, s03);
      s11 = Math.fma(a1, a1, s11);
      s12 = Math.fma(a1, a2, s12);
      s13 = Math.fma(a1, a3, s13);
      s22 = Math.fma(a2, a2, s22);
      s23 = Math.fma(a2, a3, s23);
      s33 = Math.fma(a3, a3, s33);
      t0 = Math.fma(b, a0, t0);
      t1 = Math.fma(b, a1, t1);
      t2 = Math.fma(b, a2, t2);
      t3 = Math.fma(b, a3, t3);
    }
    addRow(sums, corner, s00, s01, s02, s03);
    addRow(sums, corner + width, 0, s11, s12, s13);
    addRow(sums, corner + 2 * width, 0, 0, s22, s23);
    addRow(sums, corner + 3 * width, 0, 0, 0, s33);
    addRow(times, p, t0, t1, t2, t3);
  }

  private static void addRow(float[] sums, int at, float a, float b, float c, float d) {
    sums[at] += a;
    sums[at + 1] += b;
    sums[at + 2] += c;
    sums[at + 3] += d;
  }

  /** The Gramian XᵀX, whole and symmetric: parts of fixed length, added in their order. */
  static float[] gramian(float[] x, int width, int threads) {
    int rows = x.length / width;
    int parts = (rows + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
    float[][] sums = new float[parts][width * width];
    Chunks.ranges(
        rows,
        ROWS_AT_ONCE,
        threads,
        (from, to) -> add(x, from * width, width, to - from, width, sums[from / ROWS_AT_ONCE]));
    float[] whole = new float[width * width];
    for (int p = 0; p < width; p++) {
      for (int q = p; q < width; q++) {
        double sum = 0;
        for (float[] part : sums) {
          sum += part[p * width + q];
        }
        whole[p * width + q] = (float) sum;
        whole[q * width + p] = (float) sum;
      }
    }
    return whole;
  }

  /**
   * Copies a row times a number, and returns the copy's scalar product with y.
   *
   * @param length of the row, a multiple of 4
   */
  static float bring(
      float times, float[] x, int xFrom, float[] to, int toFrom, int length, float[] y, int yFrom) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (int p = 0; p < length; p += 4) {
      int i = xFrom + p;
      int copy = toFrom + p;
      int j = yFrom + p;
      float a0 = times * x[i], a1 = times * x[i + 1];
      float a2 = times * x[i + 2], a3 = times * x[i + 3];
      to[copy] = a0;
      to[copy + 1] = a1;
      to[copy + 2] = a2;
      to[copy + 3] = a3;
      s0 = Math.fma(a0, y[j], s0);
      s1 = Math.fma(a1, y[j + 1], s1);
      s2 = Math.fma(a2, y[j + 2], s2);
      s3 = Math.fma(a3, y[j + 3], s3);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * Adds X y to {@code sums}: four rows at once read y but once.
   *
   * @param x holds the rows, the first from {@code offset}, each {@code stride} after the one
   *     before
   * @param width of a row, a multiple of 4
   * @param sums one number per row, the first at {@code to}
   */
  static void addScores(
      float[] x,
      int offset,
      int stride,
      int rows,
      int width,
      float[] y,
      int from,
      float[] sums,
      int to) {
    int k = 0;
    for (; k + 3 < rows; k += 4) {
      addFour(x, offset + k * stride, stride, width, y, from, sums, to + k);
    }
    for (; k < rows; k++) {
      sums[to + k] += dot(y, from, x, offset + k * stride, width);
    }
  }

  /** The same for few columns: each four of y stay in registers while all rows pass. */
  static void addFewScores(
      float[] x, int offset, int stride, int rows, int width, float[] y, float[] sums) {
    for (int p = 0; p < width; p += 4) {
      float y0 = y[p], y1 = y[p + 1], y2 = y[p + 2], y3 = y[p + 3];
      int at = offset + p;
      for (int k = 0; k < rows; k++, at += stride) {
        sums[k] += Math.fma(x[at], y0, x[at + 1] * y1) + Math.fma(x[at + 2], y2, x[at + 3] * y3);
      }
    }
  }

  private static void addFour(
      float[] x, int offset, int stride, int width, float[] y, int from, float[] sums, int to) {
    float a0 = 0, a1 = 0, a2 = 0, a3 = 0;
    float b0 = 0, b1 = 0, b2 = 0, b3 = 0;
    float c0 = 0, c1 = 0, c2 = 0, c3 = 0;
    float d0 = 0, d1 = 0, d2 = 0, d3 = 0;
    for (int p = 0; p < width; p += 4) {
      float y0 = y[from + p], y1 = y[from + p + 1], y2 = y[from + p + 2], y3 = y[from + p + 3];
      int at = offset + p;
      a0 = Math.fma(x[at], y0, a0);
      a1 = Math.fma(x[at + 1], y1, a1);
      a2 = Math.fma(x[at + 2], y2, a2);
      a3 = Math.fma(x[at + 3], y3, a3);
      at += stride;
      b0 = Math.fma(x[at], y0, b0);
      b1 = Math.fma(x[at + 1], y1, b1);
      b2 = Math.fma(x[at + 2], y2, b2);
      b3 = Math.fma(x[at + 3], y3, b3);
      at += stride;
      c0 = Math.fma(x[at], y0, c0);
      c1 = Math.fma(x[at + 1], y1, c1);
      c2 = Math.fma(x[at + 2], y2, c2);
      c3 = Math.fma(x[at + 3], y3, c3);
      at += stride;
      d0 = Math.fma(x[at], y0, d0);
      d1 = Math.fma(x[at + 1], y1, d1);
      d2 = Math.fma(x[at + 2], y2, d2);
      d3 = Math.fma(x[at + 3], y3, d3);
    }
    addRow(
        sums,
        to,
        (a0 + a1) + (a2 + a3),
        (b0 + b1) + (b2 + b3),
        (c0 + c1) + (c2 + c3),
        (d0 + d1) + (d2 + d3));
  }

  /** The scalar product of a multiple of 4, by eight sums that run beside each other. */
  static float dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    float s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int i = xFrom;
    int j = yFrom;
    int end = xFrom + length;
    for (; i + 7 < end; i += 8, j += 8) {
      s0 = Math.fma(x[i], y[j], s0);
      s1 = Math.fma(x[i + 1], y[j + 1], s1);
      s2 = Math.fma(x[i + 2], y[j + 2], s2);
      s3 = Math.fma(x[i + 3], y[j + 3], s3);
      s4 = Math.fma(x[i + 4], y[j + 4], s4);
      s5 = Math.fma(x[i + 5], y[j + 5], s5);
      s6 = Math.fma(x[i + 6], y[j + 6], s6);
      s7 = Math.fma(x[i + 7], y[j + 7], s7);
    }
    if (i < end) {
      s0 = Math.fma(x[i], y[j], s0);
      s1 = Math.fma(x[i + 1], y[j + 1], s1);
      s2 = Math.fma(x[i + 2], y[j + 2], s2);
      s3 = Math.fma(x[i + 3], y[j + 3], s3);
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
