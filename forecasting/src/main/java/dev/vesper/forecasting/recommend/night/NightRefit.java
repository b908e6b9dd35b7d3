package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.FactorModel;
import dev.vesper.forecasting.recommend.engines.Factors;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.Popularity;
import dev.vesper.forecasting.recommend.evaluation.Race;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evaluation.SplitRule;
import dev.vesper.forecasting.recommend.evaluation.Splitter;
import dev.vesper.forecasting.recommend.evaluation.Standing;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Weights;
import dev.vesper.forecasting.recommend.evidence.Window;
import dev.vesper.forecasting.recommend.gate.GateVerdict;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The personal part of a night: weights, race, gate and refit of the champion. */
final class NightRefit {
  static final int[] LENGTHS = {NightGate.LENGTH, 100};

  /** Fewer shoppers to be judged by tell nothing. */
  static final int FEWEST_CASES = 50;

  private final NightSplit splits;
  private final Window window;
  private final ShopEvidence evidence;
  private final Shelf shelf;
  private final long seed;
  private final int threads;
  private final Progress progress;

  NightRefit(
      ShopEvidence evidence,
      Window window,
      Shelf shelf,
      long seed,
      int threads,
      Progress progress) {
    this.splits = new NightSplit(evidence);
    this.evidence = evidence;
    this.shelf = shelf;
    this.window = window;
    this.seed = seed;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * What came out.
   *
   * @param weights learnt
   * @param standings of the race, on the purchases that no engine has seen
   * @param cohorts how good the champion is for whom
   * @param champion with the settings chosen
   * @param popularity with the settings chosen
   * @param ials with the settings chosen
   * @param twin of the champion
   * @param verdict of the gate
   * @param tradeOff of the price offset
   * @param cases shoppers it was judged by
   * @param histories everything that is known of each shopper
   * @param had what each shopper bought
   * @param fitted the champion on all of it, with the price offset
   * @param plain the same without
   * @param factors of the items
   * @param twinFactors of the items, without the newest purchases
   * @param cold what is known of items that hardly anybody took
   */
  record Made(
      Weights weights,
      List<Standing> standings,
      List<CohortMeasures.Row> cohorts,
      Engine champion,
      Popularity popularity,
      Engine ials,
      SavedTwin twin,
      GateVerdict verdict,
      List<TradeOff.Step> tradeOff,
      int cases,
      Interactions histories,
      int[][] had,
      Fitted fitted,
      Fitted plain,
      Factors factors,
      Factors twinFactors,
      ColdItems cold) {}

  /** Makes it; null when there are too few shoppers to be judged by. */
  @Nullable Made make(
      List<Family> families, @Nullable SavedTwin live, PriceOffsets offsets, double mostLossShare) {
    Weights weights = new WeightSearch(splits, threads).search();
    Split whole = splits.at(splits.newestFrom(), window.until(), weights);
    Split slice = splits.at(splits.sliceFrom(), splits.newestFrom(), weights);
    if (whole.cases().size() < FEWEST_CASES || slice.cases().size() < FEWEST_CASES) {
      return null;
    }
    Race race = new Race(new Splitter(SplitRule.TIME, false, seed), LENGTHS, threads, progress);
    Race.Result raced = incumbent(race, race.run(whole, slice, families), live);
    Engine champion = raced.entries().get(raced.champion()).engine();
    Engine popularity = named(raced, "popularity");
    Engine ials = named(raced, "ials");
    RefitParts.Twins twins =
        new RefitParts.Twins(
            whole,
            champion.fit(whole.training(), threads),
            factors(ials, whole.training()),
            popularity.fit(whole.training(), threads));
    List<TradeOff.Step> tradeOff =
        TradeOff.of(
            champion.fit(slice.training(), threads),
            slice,
            offsets,
            NightGate.LENGTH,
            mostLossShare,
            threads);
    Interactions histories = splits.before(window.until(), weights).toInteractions();
    return new RefitParts(evidence, window, shelf, seed, threads)
        .made(
            new RefitParts.Choice(
                weights,
                race.standings(raced, shelf.categoryNumbers()),
                champion,
                (Popularity) popularity,
                ials),
            twins,
            new RefitParts.Whole(
                histories, champion.fit(histories, threads), factors(ials, histories)),
            live,
            offsets,
            tradeOff);
  }

  private Factors factors(Engine ials, Interactions training) {
    return ((FactorModel) ials.fit(training, threads)).factors();
  }

  /**
   * The live engine stays champion unless another is better beyond the noise: change costs trust.
   */
  private static Race.Result incumbent(Race race, Race.Result raced, @Nullable SavedTwin live) {
    Race.Entry best = raced.entries().get(raced.champion());
    for (int e = 0; e < raced.entries().size(); e++) {
      Race.Entry entry = raced.entries().get(e);
      if (live != null
          && entry.engine().name().equals(live.engine())
          && !race.better(best, entry)) {
        return new Race.Result(raced.split(), raced.entries(), e);
      }
    }
    return raced;
  }

  private static Engine named(Race.Result raced, String name) {
    return raced.entries().stream()
        .map(Race.Entry::engine)
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
