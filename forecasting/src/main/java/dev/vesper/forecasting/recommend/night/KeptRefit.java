package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.Factors;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.Ials;
import dev.vesper.forecasting.recommend.engines.IalsRefresh;
import dev.vesper.forecasting.recommend.engines.Popularity;
import dev.vesper.forecasting.recommend.evaluation.Race;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evaluation.SplitRule;
import dev.vesper.forecasting.recommend.evaluation.Splitter;
import dev.vesper.forecasting.recommend.evaluation.Standing;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Window;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A night's refit with the settings of the last one: nothing is chosen anew, iALS++ solves only the
 * items of which something has changed, and the other engines are learnt once instead of once per
 * setting.
 */
final class KeptRefit {
  private final ShopEvidence evidence;
  private final Window window;
  private final Shelf shelf;
  private final long seed;
  private final int threads;
  private final RefreshState last;
  private final List<Family> families;
  private final NightSplit splits;
  private final Split whole;

  KeptRefit(
      ShopEvidence evidence,
      Window window,
      Shelf shelf,
      long seed,
      int threads,
      RefreshState last,
      List<Family> families) {
    this.evidence = evidence;
    this.window = window;
    this.shelf = shelf;
    this.seed = seed;
    this.threads = threads;
    this.last = last;
    this.families = families;
    this.splits = new NightSplit(evidence);
    this.whole = splits.at(splits.newestFrom(), window.until(), last.weights());
  }

  /**
   * Engines by the last settings, and the twin.
   *
   * @param champion by name and setting of the last night
   * @param fitted the champion, brought up to date, without the newest purchases
   * @param factors of iALS++, so too
   * @param ndcg of the twin's lists, case by case
   */
  record Twin(Engine champion, Ials ials, Fitted fitted, Factors factors, double[] ndcg) {
    double mean() {
      return Arrays.stream(ndcg).average().orElse(0);
    }
  }

  /** The twin; empty when the last settings are none of tonight's, or too few can judge it. */
  Optional<Twin> twin() {
    Optional<Engine> champion = engine(last.champion());
    Optional<Ials> ials = engine("ials").filter(Ials.class::isInstance).map(Ials.class::cast);
    if (champion.isEmpty()
        || ials.isEmpty()
        || engine("popularity").isEmpty()
        || ials.get().settings().dimensions() != last.twin().dimensions()
        || whole.cases().size() < NightRefit.FEWEST_CASES
        // What was held out tonight must not have been learnt from before.
        || splits.newestFrom() < last.cut()) {
      return Optional.empty();
    }
    Factors factors = refreshed(ials.get(), whole.training(), last.twin(), splits.newestFrom());
    Fitted fitted = fitted(champion.get(), ials.get(), factors, whole.training());
    return Optional.of(new Twin(champion.get(), ials.get(), fitted, factors, ndcg(fitted)));
  }

  /** The champion as it was, without tonight's changes; what it ranks as well needs no refresh. */
  double unrefreshed(Twin twin) {
    if (!twin.champion().equals(twin.ials())) {
      return 0;
    }
    Factors before =
        new Factors(twin.factors().dimensions(), new float[0], last.twin().factors(shelf.ids()));
    return Arrays.stream(ndcg(twin.ials().model(before, threads))).average().orElse(0);
  }

  private double[] ndcg(Fitted fitted) {
    return NightGate.ranking(fitted, whole, threads).ndcg(whole, NightGate.LENGTH);
  }

  private Factors refreshed(Ials ials, Interactions pairs, RefreshState.Items items, long cut) {
    boolean[] changed = items.changed(shelf.ids(), ItemDigests.before(evidence, cut));
    return IalsRefresh.of(ials, pairs, items.factors(shelf.ids()), changed, threads);
  }

  private Fitted fitted(Engine champion, Ials ials, Factors factors, Interactions training) {
    return champion.equals(ials) ? ials.model(factors, threads) : champion.fit(training, threads);
  }

  private Optional<Engine> engine(String name) {
    return families.stream()
        .filter(family -> family.name().equals(name))
        .flatMap(family -> last.setting(family).stream())
        .findFirst();
  }

  /** The whole refit. */
  NightRefit.Made make(
      Twin twin, @Nullable SavedTwin live, PriceOffsets offsets, double mostLossShare) {
    Engine popularity = engine("popularity").orElseThrow();
    Fitted alike = popularity.fit(whole.training(), threads);
    Interactions histories = splits.before(window.until(), last.weights()).toInteractions();
    Factors factors = refreshed(twin.ials(), histories, last.whole(), window.until());
    RefitParts.Twins twins = new RefitParts.Twins(whole, twin.fitted(), twin.factors(), alike);
    return new RefitParts(evidence, window, shelf, seed, threads)
        .made(
            new RefitParts.Choice(
                last.weights(),
                standings(twin, popularity, alike),
                twin.champion(),
                (Popularity) popularity,
                twin.ials()),
            twins,
            new RefitParts.Whole(
                histories, fitted(twin.champion(), twin.ials(), factors, histories), factors),
            live,
            offsets,
            TradeOff.of(twin.fitted(), whole, offsets, NightGate.LENGTH, mostLossShare, threads));
  }

  /** The champion, and what everybody likes beside it. */
  private List<Standing> standings(Twin twin, Engine popularity, Fitted alike) {
    List<Race.Entry> entries = new ArrayList<>();
    entries.add(entry(twin.champion(), twin.fitted()));
    if (!twin.champion().equals(popularity)) {
      entries.add(entry(popularity, alike));
    }
    Race race =
        new Race(
            new Splitter(SplitRule.TIME, false, seed),
            NightRefit.LENGTHS,
            threads,
            Progress.SILENT);
    return race.standings(new Race.Result(whole, entries, 0), shelf.categoryNumbers());
  }

  private Race.Entry entry(Engine engine, Fitted fitted) {
    int longest = NightRefit.LENGTHS[NightRefit.LENGTHS.length - 1];
    Ranking ranking = Ranking.of(fitted, whole, longest, false, threads);
    return new Race.Entry(engine, ranking.ndcg(whole, longest), ranking);
  }
}
