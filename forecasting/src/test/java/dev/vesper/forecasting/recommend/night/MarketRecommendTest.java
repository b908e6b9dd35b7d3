package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.Ials;
import dev.vesper.forecasting.recommend.engines.IalsSettings;
import dev.vesper.forecasting.recommend.engines.Popularity;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.RankingMeasures;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evaluation.Standing;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Weights;
import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import dev.vesper.market.MarketSpec;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night in the demo's market, whose tastes are known: what was found of what could be found. */
@Tag("long")
@Tag("recommend-market")
class MarketRecommendTest {
  private static final int THREADS = 2;
  private static final int LENGTH = 20;

  @ParameterizedTest
  @ValueSource(longs = {7, 11, 23})
  void the_champion_finds_a_third_more_than_popularity_and_less_than_who_knows_all(long seed) {
    MarketShop shop = MarketShop.of(MarketSpec.demo(seed));
    NightRefit.Made made = shop.refit(shop.evidence(), PriceOffsets.none(shop.shelf().size()));
    made.standings().forEach(MarketRecommendTest::print);
    NightSplit splits = new NightSplit(shop.evidence());
    Split whole = splits.at(splits.newestFrom(), shop.window().until(), made.weights());
    double popular =
        DoubleStream.of(3, 7, 30, 90, Double.POSITIVE_INFINITY)
            .map(days -> recall(whole, 0, popularity(whole, days), shop))
            .max()
            .orElseThrow();
    double ceiling =
        DoubleStream.of(0.5, 0.75, 1, 1.25)
            .map(sharp -> recall(whole, sharp, popularity(whole, Double.POSITIVE_INFINITY), shop))
            .max()
            .orElseThrow();
    double champion = standing(made).recall().mean();
    System.out.printf(
        "recommend-market,seed %d: recall@20 %s %.4f, best popularity %.4f (%+.0f %%), who knows"
            + " every taste %.4f%n",
        seed, made.champion().name(), champion, popular, 100 * (champion / popular - 1), ceiling);
    assertThat(champion).isGreaterThan(1.3 * popular).isLessThan(ceiling);
    assertThat(made.verdict().passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 11, 23})
  void items_that_nobody_took_yet_find_their_shoppers(long seed) {
    MarketShop shop = MarketShop.of(MarketSpec.demo(seed));
    NightSplit all = new NightSplit(shop.evidence());
    long cut = all.newestFrom();
    // What is new is what everybody has forgotten: every tenth item, before the cut.
    ShopEvidence known = shop.without(row -> row.item() % 10 == 0 && row.seconds() < cut);
    NightSplit splits = new NightSplit(known);
    Interactions training = splits.before(cut, Weights.usual()).toInteractions();
    Fitted plain =
        new Ials(new IalsSettings(32, 16, 10, 0.04, 1, 0.1, 0.5, seed)).fit(training, THREADS);
    Fitted warm = ColdItems.of(shop.shelf(), known, training.shoppersPerItem()).warming(plain);
    double[] found = new double[3];
    double[] usual = new double[2];
    int news = 0;
    int[][] bought = splits.bought(cut, shop.window().until(), true);
    int[][] had = splits.bought(0, cut, false);
    int usuals = 0;
    for (int u = 0; u < bought.length; u++) {
      int[] fresh = Arrays.stream(bought[u]).filter(item -> item % 10 == 0).toArray();
      int shopper = u;
      int[] old =
          Arrays.stream(bought[u])
              .filter(i -> i % 10 != 0 && Arrays.binarySearch(had[shopper], i) < 0)
              .toArray();
      History history = training.history(u);
      if (history.size() > 0 && fresh.length + old.length > 0) {
        int[] without = list(plain, history, had[u]);
        int[] with = list(warm, history, had[u]);
        if (fresh.length > 0) {
          news++;
          found[0] += RankingMeasures.recall(without, fresh, LENGTH);
          found[1] += RankingMeasures.recall(with, fresh, LENGTH);
          found[2] += (double) LENGTH / (training.itemCount() - had[u].length);
        }
        if (old.length > 0) {
          usuals++;
          usual[0] += RankingMeasures.recall(without, old, LENGTH);
          usual[1] += RankingMeasures.recall(with, old, LENGTH);
        }
      }
    }
    System.out.printf(
        "recommend-market,seed %d: new items' recall@20 without likeness %.4f, with %.4f, by chance"
            + " %.4f (%d shoppers); other items' %.4f and %.4f%n",
        seed,
        found[0] / news,
        found[1] / news,
        found[2] / news,
        news,
        usual[0] / usuals,
        usual[1] / usuals);
    assertThat(found[1] / news).isGreaterThan(1.5 * found[2] / news);
    assertThat(found[1] + usual[1]).isGreaterThan(found[0] + usual[0]);
    // Room for new items is taken from the others: a sixth of their hits at most.
    assertThat(usual[1] / usuals).isGreaterThan(5.0 / 6 * usual[0] / usuals);
  }

  private static int[] list(Fitted fitted, History history, int[] had) {
    float[] scores = new float[300];
    fitted.score(history, scores);
    return MarketShop.top(scores, had, LENGTH);
  }

  private static float[] popularity(Split split, double days) {
    float[] scores = new float[split.training().itemCount()];
    new Popularity(days)
        .fit(split.training(), THREADS)
        .score(new History(new int[0], new float[0]), scores);
    return scores;
  }

  /** Of lists by popularity times e^(sharp × true liking). */
  private static double recall(Split split, double sharp, float[] popularity, MarketShop shop) {
    int[][] lists = new int[split.cases().size()][];
    for (int c = 0; c < lists.length; c++) {
      int shopper = split.cases().get(c).user();
      int[] had = split.cases().get(c).had();
      double[] scores = new double[popularity.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = popularity[i] * Math.exp(sharp * shop.affinity(shopper, i));
      }
      lists[c] =
          Arrays.stream(PopularItems.ranked(scores))
              .filter(item -> Arrays.binarySearch(had, item) < 0)
              .limit(LENGTH)
              .toArray();
    }
    return Arrays.stream(new Ranking(lists).recall(split, LENGTH)).average().orElseThrow();
  }

  private static Standing standing(NightRefit.Made made) {
    return made.standings().stream()
        .filter(row -> row.champion() && row.k() == LENGTH)
        .findFirst()
        .orElseThrow();
  }

  private static void print(Standing row) {
    System.out.printf(
        "%-12s k %3d recall %.4f (%.4f to %.4f) NDCG %.4f coverage %.2f novelty %.2f"
            + " miscalibration %.2f %s; %s%n",
        row.engine(),
        row.k(),
        row.recall().mean(),
        row.recall().low(),
        row.recall().high(),
        row.ndcg().mean(),
        row.coverage(),
        row.novelty(),
        row.miscalibration(),
        row.verdict(),
        row.setting());
  }
}
