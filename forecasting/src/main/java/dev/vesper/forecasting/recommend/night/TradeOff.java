package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Factored;
import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.Rescored;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much the price offset may say: the largest strength of a ladder at which the slice's NDCG
 * falls by no more than a share. A strength is in standard deviations of a shopper's scores.
 */
final class TradeOff {
  /** What of the NDCG may be given for stock, unless a shop says otherwise. */
  static final double MOST_LOSS_SHARE = 0.01;

  private static final double[] LADDER = {0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8};

  private TradeOff() {}

  /**
   * One strength.
   *
   * @param strength of the offset
   * @param ndcg of the lists
   * @param lossShare of the NDCG without it
   * @param netMinor what a sale of a shown item earns, meaned over the lists
   * @param chosen whether it is the one
   */
  record Step(double strength, double ndcg, double lossShare, double netMinor, boolean chosen) {}

  /** All strengths that were tried, one of them chosen. */
  static List<Step> of(
      Fitted fitted, Split slice, PriceOffsets offsets, int length, double mostLoss, int threads) {
    List<Step> steps = new ArrayList<>();
    double without = 0;
    int chosen = 0;
    for (double strength : LADDER) {
      Ranking ranking =
          Ranking.of(withOffset(fitted, offsets.offset(), strength), slice, length, false, threads);
      double ndcg = Arrays.stream(ranking.ndcg(slice, length)).average().orElse(0);
      without = steps.isEmpty() ? ndcg : without;
      double loss = without > 0 ? 1 - ndcg / without : 0;
      double net = net(ranking, offsets);
      boolean earns = offsets.known() && !steps.isEmpty() && net > steps.get(0).netMinor();
      // The first that costs too much, or earns nothing, ends the search: beyond it a lucky one
      // proves nothing.
      if (loss <= mostLoss && earns && chosen == steps.size() - 1) {
        chosen = steps.size();
      }
      steps.add(new Step(strength, ndcg, loss, net, false));
    }
    Step best = steps.get(chosen);
    steps.set(
        chosen, new Step(best.strength(), best.ndcg(), best.lossShare(), best.netMinor(), true));
    return steps;
  }

  /** The one that was chosen. */
  static Step chosen(List<Step> steps) {
    return steps.stream().filter(Step::chosen).findFirst().orElseThrow();
  }

  /** The same engine with the offset in its scores. */
  static Fitted withOffset(Fitted fitted, double[] offset, double strength) {
    if (strength == 0) {
      return fitted;
    }
    return fitted instanceof Factored factored
        ? new OffsetFactors(factored, offset, strength)
        : new Rescored(fitted, scores -> add(offset, strength, scores));
  }

  /** Adds the offset in units of the deviation of the scores. */
  static void add(double[] offset, double strength, float[] scores) {
    double scale = strength * deviation(scores);
    for (int i = 0; i < scores.length; i++) {
      scores[i] += (float) (scale * offset[i]);
    }
  }

  private static double deviation(float[] scores) {
    double sum = 0;
    double squares = 0;
    for (float score : scores) {
      sum += score;
      squares += (double) score * score;
    }
    double mean = sum / scores.length;
    return Math.sqrt(Math.max(0, squares / scores.length - mean * mean));
  }

  private static double net(Ranking ranking, PriceOffsets offsets) {
    return Arrays.stream(ranking.lists())
        .flatMapToInt(Arrays::stream)
        .mapToDouble(item -> offsets.netMinor()[item])
        .average()
        .orElse(0);
  }
}
