package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.gate.FactorShape;
import dev.vesper.forecasting.recommend.gate.GateCheck;
import dev.vesper.forecasting.recommend.gate.GateLimits;
import dev.vesper.forecasting.recommend.gate.GateVerdict;
import dev.vesper.forecasting.recommend.gate.RefitGate;
import dev.vesper.forecasting.recommend.gate.Release;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds tonight's refit against what is live, both by their twins and on the same shoppers. Where
 * nothing is live, the refit is held against what everybody likes.
 */
final class NightGate {
  /** Length of the lists that are compared. */
  static final int LENGTH = 20;

  private static final RefitGate GATE = new RefitGate(GateLimits.DEFAULT);

  private NightGate() {}

  /**
   * The verdict.
   *
   * @param live null when nothing is live
   * @param tonight the refit's twin
   * @param popularity fitted on the same part
   * @param whole the division of tonight
   */
  static GateVerdict judge(
      @Nullable SavedTwin live,
      SavedTwin tonight,
      Fitted popularity,
      Split whole,
      long seed,
      int threads) {
    Release refit = release(tonight, whole, threads);
    if (live != null) {
      return GATE.judge(release(live, whole, threads), live.scored(), refit, seed);
    }
    List<GateCheck> checks = new ArrayList<>();
    checks.add(
        GATE.quality(ranking(popularity, whole, threads).ndcg(whole, LENGTH), refit.ndcg(), seed));
    FactorShape shape = tonight.factors();
    checks.add(GATE.norms(shape, shape).get(0));
    return new GateVerdict(checks);
  }

  private static Release release(SavedTwin twin, Split whole, int threads) {
    Ranking ranking = ranking(twin.fitted(), whole, threads);
    return new Release(
        twin.training(), twin.factors(), ranking.ndcg(whole, LENGTH), ranking.lists());
  }

  static Ranking ranking(Fitted fitted, Split whole, int threads) {
    return Ranking.of(fitted, whole, LENGTH, false, threads);
  }
}
