package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import dev.vesper.forecasting.series.Chunks;
import java.util.Arrays;
import java.util.Locale;

/**
 * A linear model from items to items that may not use an item to predict itself: with P = (XᵀX +
 * λI)⁻¹, B_ij = -P_ij / P_jj, B_ii = 0, and a score is x·B. [1] Steck 2019, Embarrassingly shallow
 * autoencoders for sparse data.
 *
 * @param regularisation λ, above 0
 * @param power of the strength; 0 counts every item taken as one
 */
public record Ease(double regularisation, double power) implements Engine {
  /** Memory and time grow with the square and cube of the items. */
  public static final int MOST_ITEMS = 20_000;

  private static final int ROWS_AT_ONCE = 16;

  @Override
  public String name() {
    return "ease";
  }

  @Override
  public String setting() {
    return String.format(Locale.ROOT, "regularisation=%.0f power=%.1f", regularisation, power);
  }

  @Override
  public Fitted fit(Interactions training, int threads) {
    if (training.itemCount() > MOST_ITEMS) {
      throw new IllegalArgumentException(
          "EASE takes at most " + MOST_ITEMS + " items, not " + training.itemCount());
    }
    Interactions byUser = Strengths.raised(training, power);
    double[][] lower = gramian(byUser, byUser.transposed(), threads);
    SymmetricInverse.invert(lower, threads);
    int items = lower.length;
    double[] diagonal = new double[items];
    for (int i = 0; i < items; i++) {
      diagonal[i] = lower[i][i];
    }
    float[][] weights = new float[items][items];
    Chunks.ranges(
        items,
        ROWS_AT_ONCE,
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < items; j++) {
              double entry = j < i ? lower[i][j] : lower[j][i];
              weights[i][j] = i == j ? 0 : (float) (-entry / diagonal[j]);
            }
          }
        });
    return (history, scores) -> score(history, weights, scores);
  }

  /** The lower triangle of XᵀX + λI. */
  private double[][] gramian(Interactions byUser, Interactions byItem, int threads) {
    double[][] lower = new double[byItem.userCount()][];
    Chunks.ranges(
        lower.length,
        ROWS_AT_ONCE,
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            lower[i] = new double[i + 1];
            addRow(byUser, byItem, i, lower[i]);
            lower[i][i] += regularisation;
          }
        });
    return lower;
  }

  private static void addRow(Interactions byUser, Interactions byItem, int item, double[] row) {
    for (int k = byItem.starts()[item]; k < byItem.starts()[item + 1]; k++) {
      int user = byItem.items()[k];
      float weight = byItem.strengths()[k];
      for (int e = byUser.starts()[user]; byUser.items()[e] < item; e++) {
        row[byUser.items()[e]] += weight * byUser.strengths()[e];
      }
      row[item] += weight * weight;
    }
  }

  private void score(History history, float[][] weights, float[] scores) {
    Arrays.fill(scores, 0);
    for (int k = 0; k < history.size(); k++) {
      float x = Strengths.raised(history.strengths()[k], power);
      float[] row = weights[history.items()[k]];
      for (int j = 0; j < scores.length; j++) {
        scores[j] += x * row[j];
      }
    }
  }
}
