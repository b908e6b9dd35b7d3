package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.Factors;
import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.Popularity;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evaluation.Standing;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Weights;
import dev.vesper.forecasting.recommend.evidence.Window;
import dev.vesper.forecasting.recommend.gate.FactorShape;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a refit together, whether it was learnt anew or brought up to date: both are judged,
 * measured and handed over alike.
 */
final class RefitParts {
  private final ShopEvidence evidence;
  private final Window window;
  private final Shelf shelf;
  private final long seed;
  private final int threads;
  private final NightSplit splits;

  RefitParts(ShopEvidence evidence, Window window, Shelf shelf, long seed, int threads) {
    this.evidence = evidence;
    this.window = window;
    this.shelf = shelf;
    this.seed = seed;
    this.threads = threads;
    this.splits = new NightSplit(evidence);
  }

  /** What was chosen, tonight or on the last full night, and how all stand. */
  record Choice(
      Weights weights,
      List<Standing> standings,
      Engine champion,
      Popularity popularity,
      Engine ials) {}

  /**
   * Learnt without the newest purchases.
   *
   * @param whole those purchases are its cases
   * @param fitted the champion
   * @param factors of the items, by iALS++
   * @param alike popularity
   */
  record Twins(Split whole, Fitted fitted, Factors factors, Fitted alike) {}

  /**
   * Learnt from everything.
   *
   * @param histories of each shopper
   * @param plain the champion
   * @param factors of the items, by iALS++
   */
  record Whole(Interactions histories, Fitted plain, Factors factors) {}

  NightRefit.Made made(
      Choice choice,
      Twins twins,
      Whole whole,
      @Nullable SavedTwin live,
      PriceOffsets offsets,
      List<TradeOff.Step> tradeOff) {
    Split split = twins.whole();
    SavedTwin twin = twin(choice.champion(), twins);
    ColdItems cold = ColdItems.of(shelf, evidence, whole.histories().shoppersPerItem());
    double strength = TradeOff.chosen(tradeOff).strength();
    return new NightRefit.Made(
        choice.weights(),
        choice.standings(),
        CohortMeasures.of(
            twins.fitted(), split, evidence, shelf, offsets.marginMinor(), seed, threads),
        choice.champion(),
        choice.popularity(),
        choice.ials(),
        twin,
        NightGate.judge(live, twin, twins.alike(), split, seed, threads),
        tradeOff,
        split.cases().size(),
        whole.histories(),
        splits.bought(0, window.until(), false),
        TradeOff.withOffset(cold.warming(whole.plain()), offsets.offset(), strength),
        whole.plain(),
        whole.factors(),
        twins.factors(),
        cold);
  }

  private SavedTwin twin(Engine champion, Twins twins) {
    Split split = twins.whole();
    double[] ndcg = NightGate.ranking(twins.fitted(), split, threads).ndcg(split, NightGate.LENGTH);
    return new SavedTwin(
        champion.name(),
        champion.setting(),
        twins.fitted(),
        Arrays.stream(ndcg).average().orElse(0),
        splits.shape(splits.newestFrom()),
        FactorShape.of(twins.factors().items(), twins.factors().dimensions()));
  }
}
