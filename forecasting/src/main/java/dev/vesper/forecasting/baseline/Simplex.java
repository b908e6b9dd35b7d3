package dev.vesper.forecasting.baseline;

import java.util.function.ToDoubleFunction;

/**
 * Minimises a function without its gradient, by a fixed number of evaluations, so that the result
 * does not depend on the machine's speed. [1] Nelder and Mead 1965, A simplex method for function
 * minimization; coefficients 1, 2, 1/2, 1/2.
 */
public final class Simplex {
  private final ToDoubleFunction<double[]> loss;
  private final double[][] points;
  private final double[] values;
  private int left;

  private Simplex(ToDoubleFunction<double[]> loss, double[] start, double[] step, int evaluations) {
    int n = start.length;
    this.loss = loss;
    this.points = new double[n + 1][];
    this.values = new double[n + 1];
    this.left = evaluations;
    for (int i = 0; i <= n; i++) {
      points[i] = start.clone();
      if (i > 0) {
        points[i][i - 1] += step[i - 1];
      }
      values[i] = value(points[i]);
    }
  }

  /** The best point found from {@code start}, the first simplex spanned by {@code step}. */
  public static double[] minimise(
      ToDoubleFunction<double[]> loss, double[] start, double[] step, int evaluations) {
    Simplex simplex = new Simplex(loss, start, step, evaluations);
    simplex.sort();
    while (simplex.left > 0 && !simplex.flat()) {
      simplex.turn();
      simplex.sort();
    }
    return simplex.points[0];
  }

  private double value(double[] point) {
    left--;
    double value = loss.applyAsDouble(point);
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  private boolean flat() {
    double worst = values[values.length - 1];
    return worst - values[0] <= 1e-9 * (Math.abs(values[0]) + 1e-12);
  }

  private void turn() {
    int worst = points.length - 1;
    double[] reflected = towards(-1);
    double value = value(reflected);
    if (value < values[0]) {
      double[] further = towards(-2);
      double beyond = value(further);
      replace(beyond < value ? further : reflected, Math.min(beyond, value));
    } else if (value < values[worst - 1]) {
      replace(reflected, value);
    } else {
      double[] inner = towards(value < values[worst] ? -0.5 : 0.5);
      double inside = value(inner);
      if (inside < Math.min(value, values[worst])) {
        replace(inner, inside);
      } else {
        shrink();
      }
    }
  }

  /** A point on the line from the centre of the better points through the worst. */
  private double[] towards(double share) {
    int n = points.length - 1;
    double[] point = new double[n];
    for (int d = 0; d < n; d++) {
      double centre = 0;
      for (int i = 0; i < n; i++) {
        centre += points[i][d];
      }
      centre /= n;
      point[d] = centre + share * (points[n][d] - centre);
    }
    return point;
  }

  private void replace(double[] point, double value) {
    points[points.length - 1] = point;
    values[values.length - 1] = value;
  }

  private void shrink() {
    for (int i = 1; i < points.length; i++) {
      for (int d = 0; d < points[i].length; d++) {
        points[i][d] = 0.5 * (points[i][d] + points[0][d]);
      }
      values[i] = value(points[i]);
    }
  }

  private void sort() {
    for (int i = 1; i < points.length; i++) {
      for (int j = i; j > 0 && values[j] < values[j - 1]; j--) {
        double value = values[j];
        values[j] = values[j - 1];
        values[j - 1] = value;
        double[] point = points[j];
        points[j] = points[j - 1];
        points[j - 1] = point;
      }
    }
  }
}
