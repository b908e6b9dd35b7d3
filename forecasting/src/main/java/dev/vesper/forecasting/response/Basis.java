package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.List;

/**
 * Directions that columns span, made orthonormal: what a regression on the columns leaves is one
 * pass. [1] Golub and Van Loan 2013, Matrix Computations, section 5.2.8, modified Gram-Schmidt,
 * done twice.
 */
final class Basis {
  private final List<double[]> directions = new ArrayList<>();

  Basis(double[][] columns) {
    for (double[] column : columns) {
      double[] rest = rest(rest(column));
      double size = Math.sqrt(dot(rest, rest));
      // A column that the others make up brings no direction of its own.
      if (size > 1e-9 * Math.sqrt(dot(column, column))) {
        for (int t = 0; t < rest.length; t++) {
          rest[t] /= size;
        }
        directions.add(rest);
      }
    }
  }

  /** How many directions. */
  int size() {
    return directions.size();
  }

  /** What a regression on the columns leaves of a vector. */
  double[] rest(double[] vector) {
    double[] rest = vector.clone();
    for (double[] direction : directions) {
      double along = dot(direction, rest);
      for (int t = 0; t < rest.length; t++) {
        rest[t] -= along * direction[t];
      }
    }
    return rest;
  }

  /** Squared correlation of two vectors that a regression has left. */
  static double partialR2(double[] a, double[] b) {
    double aa = dot(a, a);
    double bb = dot(b, b);
    double ab = dot(a, b);
    return aa > 0 && bb > 0 ? ab * ab / (aa * bb) : 0;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      sum += a[t] * b[t];
    }
    return sum;
  }
}
