package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.series.Chunks;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an engine says as numbers that can be kept: {@code bias + Σ s^power · weights}, items to
 * items. Popularity, item-kNN and EASE are just that; of an engine that is not, it holds what a
 * shopper of one item would be told.
 *
 * @param power of the strength
 * @param bias {@code [item]} the score of a shopper without a history
 * @param columns {@code [item][k]} numbers of the items it speaks for, ascending
 * @param weights {@code [item][k]} how strongly
 */
public record LinearModel(double power, float[] bias, int[][] columns, float[][] weights)
    implements Fitted {
  /**
   * Asks the engine item by item.
   *
   * @param keep the largest weights that are kept of an item
   */
  public static LinearModel of(Fitted fitted, int items, double power, int keep, int threads) {
    float[] bias = new float[items];
    fitted.score(new History(new int[0], new float[0]), bias);
    int[][] columns = new int[items][];
    float[][] weights = new float[items][];
    Chunks.ranges(
        items,
        TopItems.atOnce(items),
        threads,
        (from, to) -> {
          float[][] scores = new float[to - from][items];
          fitted.score(IntStream.range(from, to).mapToObj(LinearModel::alone).toList(), scores);
          TopSelection largest = new TopSelection(Math.min(keep, items));
          for (int i = from; i < to; i++) {
            float[] of = scores[i - from];
            largest.clear();
            for (int j = 0; j < items; j++) {
              of[j] -= bias[j];
              if (of[j] != 0 && j != i) {
                largest.offer(j, Math.abs(of[j]));
              }
            }
            columns[i] = largest.drained();
            Arrays.sort(columns[i]);
            weights[i] = new float[columns[i].length];
            for (int k = 0; k < weights[i].length; k++) {
              weights[i][k] = of[columns[i][k]];
            }
          }
        });
    return new LinearModel(power, bias, columns, weights);
  }

  private static History alone(int item) {
    return new History(new int[] {item}, new float[] {1});
  }

  /** How strongly one item speaks for another; 0 where it does not. */
  public float weight(int from, int to) {
    int at = Arrays.binarySearch(columns[from], to);
    return at < 0 ? 0 : weights[from][at];
  }

  /** The items that one item speaks for, best first. */
  public int[] spokenForBy(int item, int most) {
    TopSelection best = new TopSelection(Math.min(most, bias.length));
    for (int k = 0; k < columns[item].length; k++) {
      if (weights[item][k] > 0) {
        best.offer(columns[item][k], weights[item][k]);
      }
    }
    return best.drained();
  }

  @Override
  public void score(History history, float[] scores) {
    System.arraycopy(bias, 0, scores, 0, scores.length);
    for (int h = 0; h < history.size(); h++) {
      float strength = Strengths.raised(history.strengths()[h], power);
      int item = history.items()[h];
      for (int k = 0; k < columns[item].length; k++) {
        scores[columns[item][k]] += strength * weights[item][k];
      }
    }
  }
}
