package dev.vesper.insights.nuisance;

import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Each row is predicted by a model that has not seen its cluster [1]. Of a few candidates the one
 * with the least loss on unseen rows is taken, the discrete super learner [2]: ridge or logistic
 * regression on splines, with and without interactions, at three strengths of shrinkage, and
 * gradient-boosted trees from 2,000 rows on. Small sets are split several times and averaged; above
 * 10,000 rows the candidates are held against each other on a sample, and no model learns from more
 * than 200,000 rows.
 *
 * <p>[1] Chernozhukov et al. 2018, Double/debiased machine learning, Econometrics Journal 21,
 * definition 3.2; [2] van der Laan, Polley and Hubbard 2007, Super learner, SAGMB 6(1), 25.
 */
public final class CrossFit {
  static final int FOLDS = 5;
  private static final int CHOICE_ROWS = 10_000;
  private static final int MOST_TRAINED = 200_000;
  private static final int SPLIT_ROWS = 6_000;
  private static final int MOST_SPLITS = 12;
  private static final int BOOSTED_FROM = 2_000;
  private static final int ROWS_PER_PAIR = 40;
  private static final int MOST_PAIRS = 150;
  private static final double NEAREST = 1e-4;

  private final Design design;
  private final int[] cluster;
  private final long seed;

  /**
   * Cross-fitting on a design.
   *
   * @param cluster by row, from 0 without gaps
   */
  public CrossFit(Design design, int[] cluster, long seed) {
    this.design = design;
    this.cluster = cluster;
    this.seed = seed;
  }

  /**
   * Predictions.
   *
   * @param values by row; NaN for rows that were not asked for
   * @param model what was chosen, in words
   */
  public record Fitted(double[] values, String model) {}

  /**
   * Predicts some rows.
   *
   * @param what names the randomness, such as {@code propensity}
   * @param rows to predict
   * @param learns which of them a model may learn from and is judged on
   * @param y by row
   */
  public Fitted fit(String what, int[] rows, IntPredicate learns, double[] y) {
    boolean chance = Arrays.stream(rows).allMatch(row -> y[row] == 0 || y[row] == 1);
    int[] some = Folds.sample(rows, cluster, CHOICE_ROWS, Seed.stream(seed, what, "choice"));
    int learnable = (int) Arrays.stream(some).filter(learns).count();
    Choice choice = choose(what, some, learns, y, candidates(chance, learnable));
    Learner winner = choice.winner;
    double[] values = choice.values;
    int splits = Math.max(1, Math.min(MOST_SPLITS, SPLIT_ROWS / rows.length));
    int from = 1;
    if (some.length < rows.length) {
      values = new double[cluster.length];
      from = 0;
    }
    for (int split = from; split < splits; split++) {
      double[] more = outOfFold(what, split, winner, rows, learns, y)[0];
      for (int row : rows) {
        values[row] += more[row];
      }
    }
    double[] out = new double[cluster.length];
    Arrays.fill(out, Double.NaN);
    for (int row : rows) {
      out[row] = values[row] / splits;
    }
    return new Fitted(out, winner.names().get(0));
  }

  private List<Learner> candidates(boolean chance, int learnable) {
    List<Shrinkage> strengths = List.of(Shrinkage.values());
    List<Learner> found = new ArrayList<>();
    found.add(new LinearLearner(design, false, chance, strengths));
    int pairs = design.pairs();
    if (pairs > 0 && pairs <= MOST_PAIRS && learnable >= ROWS_PER_PAIR * pairs) {
      found.add(new LinearLearner(design, true, chance, strengths));
    }
    if (learnable >= BOOSTED_FROM && design.plain() > 0) {
      found.add(new BoostedLearner(design, chance, Seed.of(seed, "boosted")));
    }
    return found;
  }

  private record Choice(Learner winner, double[] values) {}

  private Choice choose(
      String what, int[] rows, IntPredicate learns, double[] y, List<Learner> candidates) {
    boolean chance = Arrays.stream(rows).allMatch(row -> y[row] == 0 || y[row] == 1);
    Learner winner = candidates.get(0).only(0);
    double[] values = new double[0];
    double least = Double.POSITIVE_INFINITY;
    for (Learner candidate : candidates) {
      double[][] predicted = outOfFold(what, 0, candidate, rows, learns, y);
      for (int model = 0; model < predicted.length; model++) {
        double loss = loss(predicted[model], rows, learns, y, chance);
        if (loss < least) {
          least = loss;
          winner = candidate.only(model);
          values = predicted[model];
        }
      }
    }
    return new Choice(winner, values);
  }

  /** Per model, by row. Folds are independent, so their order does not matter. */
  private double[][] outOfFold(
      String what, int split, Learner learner, int[] rows, IntPredicate learns, double[] y) {
    String turn = Integer.toString(split);
    int[] fold = Folds.of(rows, cluster, FOLDS, Seed.stream(seed, "folds", turn));
    double[][] out = new double[learner.names().size()][cluster.length];
    IntStream.range(0, FOLDS)
        .parallel()
        .forEach(
            k -> {
              int[] test = Arrays.stream(rows).filter(row -> fold[row] == k).toArray();
              int[] train =
                  Folds.sample(
                      Arrays.stream(rows)
                          .filter(row -> fold[row] != k && learns.test(row))
                          .toArray(),
                      cluster,
                      MOST_TRAINED,
                      Seed.stream(seed, what, "train", turn, Integer.toString(k)));
              double[][] predicted = learner.predict(train, y, test);
              for (int model = 0; model < out.length; model++) {
                for (int i = 0; i < test.length; i++) {
                  out[model][test[i]] = predicted[model][i];
                }
              }
            });
    return out;
  }

  /** Log loss of a chance, squared error of a mean, summed. */
  private static double loss(
      double[] predicted, int[] rows, IntPredicate learns, double[] y, boolean chance) {
    double sum = 0;
    for (int row : rows) {
      if (learns.test(row)) {
        if (chance) {
          double p = Math.max(NEAREST, Math.min(1 - NEAREST, predicted[row]));
          sum -= y[row] == 1 ? Math.log(p) : Math.log(1 - p);
        } else {
          sum += (y[row] - predicted[row]) * (y[row] - predicted[row]);
        }
      }
    }
    return sum;
  }
}
