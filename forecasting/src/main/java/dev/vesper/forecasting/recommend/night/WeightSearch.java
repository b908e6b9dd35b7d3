package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.ItemKnn;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * Learns what evidence counts on the validation slice: kind by kind, and then the half-life, the
 * value is kept that gives a plain neighbourhood model the highest NDCG. One round: what is won
 * after it is less than the slice can tell.
 */
final class WeightSearch {
  private static final int LENGTH = 100;
  private static final List<Kind> LEARNT =
      List.of(Kind.VIEWED, Kind.CARTED, Kind.SEEN_IN_AR, Kind.TRIED, Kind.RETURNED);
  private static final List<Double> FACTORS = List.of(0.0, 0.3, 3.0);
  private static final List<Double> HALF_LIVES = List.of(30.0, Double.POSITIVE_INFINITY);

  private final NightSplit splits;
  private final int threads;
  private Weights best = Weights.usual();
  private double bestNdcg;

  WeightSearch(NightSplit splits, int threads) {
    this.splits = splits;
    this.threads = threads;
  }

  Weights search() {
    bestNdcg = ndcg(best);
    for (Kind kind : LEARNT) {
      double usual = Weights.usual().of().getOrDefault(kind, 0.0);
      FACTORS.forEach(factor -> consider(best.with(kind, factor * usual)));
    }
    HALF_LIVES.forEach(days -> consider(best.fadingBy(days)));
    return best;
  }

  private void consider(Weights weights) {
    double ndcg = ndcg(weights);
    if (ndcg > bestNdcg) {
      best = weights;
      bestNdcg = ndcg;
    }
  }

  private double ndcg(Weights weights) {
    Split slice = splits.at(splits.sliceFrom(), splits.newestFrom(), weights);
    if (slice.cases().isEmpty()) {
      return 0;
    }
    Ranking ranking =
        Ranking.of(
            new ItemKnn(100, 10, 0.5).fit(slice.training(), threads),
            slice,
            LENGTH,
            false,
            threads);
    // A weight of 0 leaves items unknown and cases out: they count as not found.
    return Arrays.stream(ranking.ndcg(slice, LENGTH)).sum();
  }
}
