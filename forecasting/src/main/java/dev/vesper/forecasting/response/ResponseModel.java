package dev.vesper.forecasting.response;

import dev.vesper.forecasting.baseline.Simplex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits shapes and heights. For given shapes the model is linear: the baseline is projected away
 * once, the heights are least squares not below 0 (no channel drives demand away). Shapes are
 * searched over a grid channel by channel, then all together by a simplex. Priors in the trade's
 * terms keep apart what data cannot: carry-over around 40 % a period, half saturation around 1.5
 * mean spends, slope around 1.2. [1] Jin et al., Bayesian methods for media mix modeling with
 * carryover and shape effects, Google 2017; [2] Golub and Pereyra 1973, variable projection.
 */
final class ResponseModel {
  /** Centres and spreads of the free numbers: logit theta, ln half per mean spend, ln slope. */
  static final double[] CENTRE = {-0.35, 0.4, 0.2};

  static final double[] SPREAD = {1.0, 0.9, 0.4};
  private static final double[] HALVES = {-0.7, 0, 0.7, 1.4};
  private static final double[] SLOPES = {-0.35, 0.2, 0.7};
  private static final int FEW = 30;
  private static final int ROUNDS = 60;

  private final double[][] spend;
  private final double[] mean;
  private final boolean[] logarithm;
  private final Basis baseline;
  private final int periods;

  /** A model of some spends over a baseline. */
  ResponseModel(double[][] spend, Basis baseline) {
    this.spend = spend;
    this.baseline = baseline;
    periods = spend[0].length;
    mean = Arrays.stream(spend).mapToDouble(Shape::mean).toArray();
    logarithm = new boolean[spend.length];
    for (int j = 0; j < spend.length; j++) {
      logarithm[j] = Arrays.stream(spend[j]).filter(x -> x > 0).count() < FEW;
    }
  }

  /** What is fitted to, once the baseline is projected away. */
  private final class Question {
    private final double[] rest;
    private final double variance;
    private final double[][] centre;
    private final double[][] features;

    /**
     * A question.
     *
     * @param variance of the residuals where it is known; 0 to estimate it along
     */
    Question(double[] target, double variance, double[][] centre) {
      rest = baseline.rest(target);
      this.variance = variance;
      this.centre = centre;
      features = new double[spend.length][];
    }

    double loss(double[][] free) {
      for (int j = 0; j < spend.length; j++) {
        features[j] = feature(j, free[j]);
      }
      return lossOf(free);
    }

    /** The loss when only one channel's shape has changed. */
    double lossOf(double[][] free) {
      double[] heights = heights(features, rest);
      double sse = Basis.dot(rest, rest);
      for (int i = 0; i < heights.length; i++) {
        sse -= 2 * heights[i] * Basis.dot(features[i], rest);
        for (int j = 0; j < heights.length; j++) {
          sse += heights[i] * heights[j] * Basis.dot(features[i], features[j]);
        }
      }
      double loss =
          variance > 0
              ? sse / (2 * variance)
              : 0.5 * periods * StrictMath.log(Math.max(sse, 1e-300));
      for (int j = 0; j < free.length; j++) {
        for (int k = 0; k < 3; k++) {
          double off = (free[j][k] - centre[j][k]) / SPREAD[k];
          loss += 0.5 * off * off;
        }
      }
      return loss;
    }
  }

  private double[] feature(int j, double[] free) {
    return baseline.rest(Shape.of(free, mean[j], logarithm[j]).response(spend[j]));
  }

  /** Least squares not below 0, by turns. [1] Franc et al. 2005, sequential coordinate-wise. */
  private static double[] heights(double[][] features, double[] rest) {
    int n = features.length;
    double[] heights = new double[n];
    double[][] gram = new double[n][n];
    double[] gradient = new double[n];
    for (int i = 0; i < n; i++) {
      gradient[i] = -Basis.dot(features[i], rest);
      for (int j = 0; j <= i; j++) {
        gram[i][j] = Basis.dot(features[i], features[j]);
        gram[j][i] = gram[i][j];
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      for (int i = 0; i < n; i++) {
        if (gram[i][i] > 0) {
          double next = Math.max(0, heights[i] - gradient[i] / gram[i][i]);
          double by = next - heights[i];
          heights[i] = next;
          moved = Math.max(moved, Math.abs(by) * Math.sqrt(gram[i][i]));
          for (int j = 0; by != 0 && j < n; j++) {
            gradient[j] += by * gram[i][j];
          }
        }
      }
      if (moved < 1e-10 * Math.sqrt(Basis.dot(rest, rest))) {
        break;
      }
    }
    return heights;
  }

  /** The fit of a target, over a grid and then all together. */
  ResponseFit fit(double[] target) {
    double[][] centre = centres();
    Question question = new Question(target, 0, centre);
    double[][] free = grid(question, centre);
    return made(target, polished(question, free, 350));
  }

  /**
   * The fit of a perturbed target near another fit, under moved priors.
   *
   * @param sigma spread of the residuals, held
   */
  ResponseFit refit(double[] target, ResponseFit near, double sigma, double[][] centre) {
    Question question = new Question(target, sigma * sigma, centre);
    double[][] first = polished(question, near.free(), 150);
    double[][] other = polished(question, centre, 150);
    return made(target, question.loss(first) <= question.loss(other) ? first : other);
  }

  /** The priors' centres for every channel. */
  double[][] centres() {
    double[][] centre = new double[spend.length][];
    Arrays.setAll(centre, j -> CENTRE.clone());
    return centre;
  }

  private double[][] grid(Question question, double[][] start) {
    double[][] free = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
    question.loss(free);
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < spend.length; j++) {
        double best = question.loss(free);
        double[] kept = free[j];
        for (int step = 0; step <= 18; step++) {
          for (double half : HALVES) {
            for (double slope : SLOPES) {
              free[j] = new double[] {Shape.free(0.05 * step), half, slope};
              question.features[j] = feature(j, free[j]);
              double loss = question.lossOf(free);
              if (loss < best) {
                best = loss;
                kept = free[j];
              }
            }
          }
        }
        free[j] = kept;
      }
    }
    return free;
  }

  private static double[][] polished(Question question, double[][] start, int evaluations) {
    int n = start.length;
    double[] flat = new double[3 * n];
    double[] step = new double[3 * n];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = start[i / 3][i % 3];
      step[i] = 0.5 * SPREAD[i % 3];
    }
    return shaped(Simplex.minimise(p -> question.loss(shaped(p)), flat, step, evaluations * n));
  }

  private static double[][] shaped(double[] flat) {
    double[][] free = new double[flat.length / 3][];
    for (int j = 0; j < free.length; j++) {
      free[j] = Arrays.copyOfRange(flat, 3 * j, 3 * j + 3);
    }
    return free;
  }

  private ResponseFit made(double[] target, double[][] free) {
    int n = spend.length;
    double[][] features = new double[n][];
    for (int j = 0; j < n; j++) {
      features[j] = feature(j, free[j]);
    }
    double[] residual = baseline.rest(target);
    double[] heights = heights(features, residual);
    List<Shape> shapes = new ArrayList<>();
    double[][] contribution = new double[n][];
    for (int j = 0; j < n; j++) {
      Shape shape = Shape.of(free[j], mean[j], logarithm[j]);
      shapes.add(shape);
      double[] whole = shape.response(spend[j]);
      for (int t = 0; t < periods; t++) {
        residual[t] -= heights[j] * features[j][t];
        whole[t] *= heights[j];
      }
      contribution[j] = whole;
    }
    // A height and about two numbers of its shape per channel are fitted beside the baseline.
    int freedom = Math.max(1, periods - baseline.size() - 3 * n);
    double sigma = Math.sqrt(Basis.dot(residual, residual) / freedom);
    return new ResponseFit(shapes, heights, free, contribution, residual, sigma);
  }
}
