package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.TopItems;
import dev.vesper.forecasting.recommend.engines.TopSelection;
import dev.vesper.forecasting.series.Chunks;
import java.util.List;

/**
 * Full ranking: every item that somebody took is scored for every case, none is sampled. [1]
 * Krichene and Rendle 2020, On sampled metrics for item recommendation (why not to sample).
 *
 * @param lists {@code [case]} items, best first
 */
public record Ranking(int[][] lists) {

  /**
   * Ranks.
   *
   * @param k longest list
   * @param seenShown whether what the shopper had may stand in her list
   */
  public static Ranking of(Fitted engine, Split split, int k, boolean seenShown, int threads) {
    List<HeldOut> cases = split.cases();
    boolean[] known = Splitter.known(split.training());
    int[][] lists = new int[cases.size()][];
    Chunks.ranges(
        cases.size(),
        TopItems.atOnce(known.length),
        threads,
        (from, to) -> {
          float[][] scores = new float[to - from][known.length];
          engine.score(cases.subList(from, to).stream().map(HeldOut::history).toList(), scores);
          for (int c = from; c < to; c++) {
            int[] hidden = seenShown ? new int[0] : cases.get(c).had();
            lists[c] = best(scores[c - from], known, hidden, k);
          }
        });
    return new Ranking(lists);
  }

  private static int[] best(float[] scores, boolean[] known, int[] hidden, int k) {
    for (int item : hidden) {
      scores[item] = Float.NEGATIVE_INFINITY;
    }
    TopSelection best = new TopSelection(Math.min(k, scores.length));
    for (int i = 0; i < scores.length; i++) {
      if (known[i] && scores[i] > Float.NEGATIVE_INFINITY) {
        best.offer(i, scores[i]);
      }
    }
    return best.drained();
  }

  /** NDCG@k per case. */
  public double[] ndcg(Split split, int k) {
    double[] values = new double[lists.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = RankingMeasures.ndcg(lists[c], split.cases().get(c).truth(), k);
    }
    return values;
  }

  /** Recall@k per case. */
  public double[] recall(Split split, int k) {
    double[] values = new double[lists.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = RankingMeasures.recall(lists[c], split.cases().get(c).truth(), k);
    }
    return values;
  }
}
