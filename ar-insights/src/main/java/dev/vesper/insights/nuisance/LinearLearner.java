package dev.vesper.insights.nuisance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Ridge regression for a mean [1], ridge logistic regression by Newton's method for a chance [2].
 * The intercept is not held back.
 *
 * <p>[1] Hoerl and Kennard 1970, Ridge regression, Technometrics 12, eq. 2.1; [2] Hastie,
 * Tibshirani and Friedman 2009, The elements of statistical learning, eq. 4.26 and section 4.4.4.
 */
final class LinearLearner implements Learner {
  private static final int MOST_STEPS = 30;
  private static final double SETTLED = 1e-5;
  // Scores beyond say "never" or "always"; the weight of such a row must not vanish altogether.
  private static final double FURTHEST = 15;

  private final Design design;
  private final boolean pairs;
  private final boolean chance;
  private final List<Shrinkage> shrinkages;

  LinearLearner(Design design, boolean pairs, boolean chance, List<Shrinkage> shrinkages) {
    this.design = design;
    this.pairs = pairs;
    this.chance = chance;
    this.shrinkages = shrinkages;
  }

  @Override
  public List<String> names() {
    String kind = (chance ? "logistic" : "ridge") + (pairs ? " with interactions" : "");
    return shrinkages.stream()
        .map(shrinkage -> kind + ", " + shrinkage.name().toLowerCase(Locale.ROOT) + " shrinkage")
        .toList();
  }

  @Override
  public Learner only(int model) {
    return new LinearLearner(design, pairs, chance, List.of(shrinkages.get(model)));
  }

  @Override
  public double[][] predict(int[] train, double[] y, int[] test) {
    int width = 1 + design.width() + (pairs ? design.pairs() : 0);
    double[][] coefficients = chance ? logistic(train, y, width) : ridge(train, y, width);
    double[][] out = new double[shrinkages.size()][test.length];
    double[] x = new double[width];
    for (int i = 0; i < test.length; i++) {
      design.fill(test[i], pairs, x);
      for (int model = 0; model < out.length; model++) {
        double score = dot(coefficients[model], x);
        out[model][i] = chance ? sigmoid(score) : score;
      }
    }
    return out;
  }

  private double[][] ridge(int[] train, double[] y, int width) {
    double[][] gram = new double[width][width];
    double[] right = new double[width];
    double[] x = new double[width];
    for (int row : train) {
      design.fill(row, pairs, x);
      add(gram, x, 1);
      for (int j = 0; j < width; j++) {
        right[j] += x[j] * y[row];
      }
    }
    double[][] out = new double[shrinkages.size()][];
    for (int model = 0; model < out.length; model++) {
      out[model] = solve(gram, right, shrinkages.get(model).of(train.length));
    }
    return out;
  }

  private double[][] logistic(int[] train, double[] y, int width) {
    double[][] out = new double[shrinkages.size()][];
    double[] start = new double[width];
    for (int model = 0; model < out.length; model++) {
      start = newton(train, y, start, shrinkages.get(model).of(train.length));
      out[model] = start;
    }
    return out;
  }

  private double[] newton(int[] train, double[] y, double[] from, double shrinkage) {
    double[] beta = from.clone();
    double[] x = new double[beta.length];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[][] hessian = new double[beta.length][beta.length];
      double[] gradient = new double[beta.length];
      for (int row : train) {
        design.fill(row, pairs, x);
        double p = sigmoid(dot(beta, x));
        add(hessian, x, p * (1 - p));
        for (int j = 0; j < x.length; j++) {
          gradient[j] += x[j] * (y[row] - p);
        }
      }
      for (int j = 1; j < beta.length; j++) {
        gradient[j] -= shrinkage * beta[j];
      }
      double[] move = solve(hessian, gradient, shrinkage);
      double furthest = 0;
      for (int j = 0; j < beta.length; j++) {
        double limited = Math.max(-4, Math.min(4, move[j]));
        beta[j] += limited;
        furthest = Math.max(furthest, Math.abs(limited));
      }
      if (furthest < SETTLED) {
        break;
      }
    }
    return beta;
  }

  /** The upper triangle only. */
  private static void add(double[][] gram, double[] x, double weight) {
    for (int a = 0; a < x.length; a++) {
      double scaled = weight * x[a];
      if (scaled != 0) {
        double[] line = gram[a];
        for (int b = a; b < x.length; b++) {
          line[b] += scaled * x[b];
        }
      }
    }
  }

  private static double[] solve(double[][] upper, double[] right, double shrinkage) {
    int width = right.length;
    double[][] full = new double[width][];
    for (int a = 0; a < width; a++) {
      full[a] = Arrays.copyOf(upper[a], width);
      for (int b = 0; b < a; b++) {
        full[a][b] = upper[b][a];
      }
      // The intercept is free, but for what keeps one arm's empty model solvable.
      full[a][a] += a == 0 ? 1e-9 : shrinkage;
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(full, false), 1e-9, 0)
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  private static double dot(double[] beta, double[] x) {
    double sum = 0;
    for (int j = 0; j < beta.length; j++) {
      sum += beta[j] * x[j];
    }
    return sum;
  }

  private static double sigmoid(double score) {
    return 1 / (1 + Math.exp(-Math.max(-FURTHEST, Math.min(FURTHEST, score))));
  }
}
