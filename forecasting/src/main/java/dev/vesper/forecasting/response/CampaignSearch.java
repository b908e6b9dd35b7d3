package dev.vesper.forecasting.response;

import dev.vesper.forecasting.baseline.Simplex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for the shape and height of a campaign. Features of a grid of shapes are made once; each
 * question (another target, moved priors) picks its best by dot products, and only then polishes
 * it. For a given shape the height is least squares, with lift tests and beliefs about the lift as
 * further observations, and not below 0.
 */
final class CampaignSearch {
  private static final double[] THETAS = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
  private static final double[] HALVES = {-1.2, -0.6, 0, 0.5, 1, 1.6, 2.3};
  private static final double[] SLOPES = {-0.5, 0, 0.4, 0.8, 1.2};
  private static final double LEAST_SLOPE_WITH_LOGARITHM = 0.2;

  private final CampaignModel model;
  private final List<Point> grid;

  /** A shape of the grid. */
  private record Point(double[] free, double[] feature, double square, double[] evidence) {}

  CampaignSearch(CampaignModel model) {
    this.model = model;
    double[] slopes = model.logarithm() ? new double[] {LEAST_SLOPE_WITH_LOGARITHM} : SLOPES;
    List<double[]> free = new ArrayList<>();
    for (double theta : THETAS) {
      for (double half : HALVES) {
        for (double slope : slopes) {
          free.add(new double[] {Shape.free(theta), half, slope});
        }
      }
    }
    Point[] points = new Point[free.size()];
    IntStream.range(0, points.length).parallel().forEach(i -> points[i] = point(free.get(i)));
    grid = List.of(points);
  }

  private Point point(double[] free) {
    Shape shape = model.shape(free);
    double[] feature = model.feature(shape);
    return new Point(free, feature, Basis.dot(feature, feature), evidence(shape));
  }

  /** At height 1: what each test would find, and the lift at mean spend. */
  private double[] evidence(Shape shape) {
    List<LiftTest> tests = model.past().tests();
    double[] evidence = new double[tests.size() + 1];
    for (int i = 0; i < tests.size(); i++) {
      evidence[i] = model.found(tests.get(i), shape);
    }
    evidence[tests.size()] = shape.steady(model.mean());
    return evidence;
  }

  /**
   * What is asked.
   *
   * @param rest the target, baseline taken off
   * @param variance of the residuals
   * @param tests increments that the tests found
   */
  record Question(double[] rest, double variance, CampaignPrior prior, double[] tests) {}

  /** An answer: the free numbers of the shape, its height and the loss. */
  record Answer(double[] free, double height, double loss) {}

  /** The increments as found. */
  double[] increments() {
    return model.past().tests().stream().mapToDouble(LiftTest::incrementUnits).toArray();
  }

  private Answer at(Point point, double restSquare, Question question) {
    double along = Basis.dot(point.feature(), question.rest()) / question.variance();
    double curve = point.square() / question.variance();
    double loss = restSquare / question.variance();
    List<LiftTest> tests = model.past().tests();
    for (int i = 0; i < tests.size(); i++) {
      double precision = 1 / (tests.get(i).standardError() * tests.get(i).standardError());
      along += precision * point.evidence()[i] * question.tests()[i];
      curve += precision * point.evidence()[i] * point.evidence()[i];
      loss += precision * question.tests()[i] * question.tests()[i];
    }
    double lift = point.evidence()[tests.size()];
    for (CampaignPrior.Lift belief : question.prior().lifts()) {
      double precision = 1 / (belief.spread() * belief.spread());
      along += precision * lift * belief.mean();
      curve += precision * lift * lift;
      loss += precision * belief.mean() * belief.mean();
    }
    double height = curve > 0 ? Math.max(0, along / curve) : 0;
    loss += height * (height * curve - 2 * along);
    for (int k = 0; k < 3; k++) {
      double off = (point.free()[k] - question.prior().centre()[k]) / question.prior().spread()[k];
      loss += off * off;
    }
    return new Answer(point.free(), height, loss / 2);
  }

  /** The best of the grid, polished by so many evaluations. */
  Answer best(Question question, int evaluations) {
    double restSquare = Basis.dot(question.rest(), question.rest());
    Answer best = at(grid.get(0), restSquare, question);
    for (Point point : grid) {
      Answer next = at(point, restSquare, question);
      best = next.loss() < best.loss() ? next : best;
    }
    double[] step = {0.4, 0.3, 0.2};
    double[] free =
        Simplex.minimise(
            p -> at(point(p), restSquare, question).loss(), best.free(), step, evaluations);
    Answer polished = at(point(free), restSquare, question);
    return polished.loss() < best.loss() ? polished : best;
  }

  /** Least mean square that any shape of the grid leaves, by the freedom that is left. */
  double variance(double[] rest, CampaignPrior prior) {
    double square = Basis.dot(rest, rest);
    double least = Double.POSITIVE_INFINITY;
    double found = square;
    double freedom = Math.max(1, rest.length - model.basis().size() - 3);
    for (Point point : grid) {
      double along = Math.max(0, Basis.dot(point.feature(), rest));
      double left = square - (point.square() > 0 ? along * along / point.square() : 0);
      double off = 0;
      for (int k = 0; k < 3; k++) {
        off += Math.pow((point.free()[k] - prior.centre()[k]) / prior.spread()[k], 2);
      }
      double loss = rest.length * StrictMath.log(Math.max(left, 1e-300)) + off;
      if (loss < least) {
        least = loss;
        found = left;
      }
    }
    return Math.max(1e-12, found / freedom);
  }

  /**
   * What the data say of the free numbers and of the lift at mean spend, beliefs included: means
   * and variances over the grid, each shape weighed by its likelihood, {@code [number][2]}.
   */
  double[][] moments(Question question) {
    double restSquare = Basis.dot(question.rest(), question.rest());
    List<Answer> answers = grid.stream().map(p -> at(p, restSquare, question)).toList();
    double least = answers.stream().mapToDouble(Answer::loss).min().orElse(0);
    double[] sum = new double[4];
    double[] square = new double[4];
    double total = 0;
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      Point point = grid.get(i);
      double share = StrictMath.exp(least - answer.loss());
      double lift = answer.height() * point.evidence()[point.evidence().length - 1];
      double[] value = {answer.free()[0], answer.free()[1], answer.free()[2], lift};
      double noise = liftVariance(point, question);
      total += share;
      for (int k = 0; k < 4; k++) {
        sum[k] += share * value[k];
        square[k] += share * (value[k] * value[k] + (k == 3 ? noise : 0));
      }
    }
    double[][] moments = new double[4][2];
    for (int k = 0; k < 4; k++) {
      double mean = sum[k] / total;
      moments[k] = new double[] {mean, Math.max(1e-9, square[k] / total - mean * mean)};
    }
    return moments;
  }

  private double liftVariance(Point point, Question question) {
    double lift = point.evidence()[point.evidence().length - 1];
    double curve = point.square() / question.variance();
    for (CampaignPrior.Lift belief : question.prior().lifts()) {
      curve += lift * lift / (belief.spread() * belief.spread());
    }
    return curve > 0 ? lift * lift / curve : 0;
  }

  CampaignModel model() {
    return model;
  }

  double[] rest(double[] target) {
    return model.basis().rest(target);
  }

  static double[] perturbed(double[] values, double[] by) {
    double[] sum = values.clone();
    Arrays.setAll(sum, i -> values[i] + by[i]);
    return sum;
  }
}
