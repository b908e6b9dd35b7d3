package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.recommend.engines.Ease;
import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import dev.vesper.forecasting.recommend.evaluation.RankingMeasures;
import dev.vesper.forecasting.recommend.evidence.EvidenceReader;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Weights;
import dev.vesper.forecasting.recommend.evidence.Window;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import dev.vesper.market.Looks;
import dev.vesper.market.Market;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.storefront.ListLaw;
import dev.vesper.market.trial.Exposures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A market whose list is looked at by a known law, read as a night reads it: what is learnt of its
 * places is the law, and views weighed by it rank items nearer to what shoppers truly like.
 */
class ListPlacesMarketTest {
  private static final int DAYS = 60;
  private static final int LENGTH = 20;
  private static final int LIKED = 10;
  private static final int THREADS = 2;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {7})
  void places_are_learnt_as_they_are_looked_at_and_lists_come_nearer_to_what_is_liked(long seed)
      throws IOException {
    ListLaw law = new ListLaw(150, 25, 0.7);
    Market market =
        Market.create(
            new MarketSpec(seed, 60, 1, 200, DAYS, FIRST),
            new MarketLaws(ArTruth.USUAL, false, false, Exposures.NONE, law));
    ShopEvidence weighed = read(market, true);
    ShopEvidence plain = read(market, false);
    assertThat(plain.examination().told()).isFalse();
    for (int place = 2; place <= 10; place++) {
      assertThat(weighed.examination().propensity()[place - 1])
          .as("place " + place)
          .isCloseTo(law.examined(place), within(0.1));
    }
    double[] with = best(market, weighed);
    double[] without = best(market, plain);
    Interval gain = Bootstrap.difference(with, without, seed);
    double[] alikeWith = ndcg(market, weighed, ListPlacesMarketTest::alike);
    double[] alikeWithout = ndcg(market, plain, ListPlacesMarketTest::alike);
    Interval alike = Bootstrap.difference(alikeWith, alikeWithout, seed);
    System.out.printf(
        "list-places,seed %d: %s; NDCG@20 on what is liked, by taste %.4f weighed, %.4f plain,"
            + " %+.4f (%+.4f to %+.4f); alike for all %.4f and %.4f, %+.4f (%+.4f to %+.4f)%n",
        seed,
        weighed.examination().words(),
        mean(with),
        mean(without),
        gain.mean(),
        gain.low(),
        gain.high(),
        mean(alikeWith),
        mean(alikeWithout),
        alike.mean(),
        alike.low(),
        alike.high());
    assertThat(gain.low()).isPositive();
    assertThat(alike.low()).isPositive();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Each sort of evidence has the ridge that suits it best. */
  private static double[] best(Market market, ShopEvidence evidence) {
    return DoubleStream.of(1, 10, 100)
        .mapToObj(
            ridge -> ndcg(market, evidence, pairs -> new Ease(ridge, 0.5).fit(pairs, THREADS)))
        .max(Comparator.comparingDouble(ListPlacesMarketTest::mean))
        .orElseThrow();
  }

  /** Items by the sum of their strengths. */
  private static Fitted alike(Interactions pairs) {
    float[] sums = new float[pairs.itemCount()];
    for (int k = 0; k < pairs.size(); k++) {
      sums[pairs.items()[k]] += pairs.strengths()[k];
    }
    return (history, scores) -> System.arraycopy(sums, 0, scores, 0, scores.length);
  }

  private ShopEvidence read(Market market, boolean places) throws IOException {
    LandedRows landed = new LandedRows();
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      Instant opens = date.atTime(8, 0).toInstant(ZoneOffset.UTC);
      List<Looks.Look> looks = Looks.on(market, date);
      for (int n = 0; n < looks.size(); n++) {
        tell(landed, market, date + "-" + n, opens, looks.get(n), places);
      }
    }
    LocalDate last = FIRST.plusDays(DAYS - 1L);
    List<String> ids = market.items().stream().map(Item::id).toList();
    return EvidenceReader.read(
        landed.input(
            folder.resolve(places ? "places" : "plain"), last, List.<Map<String, String>>of()),
        Window.of(last, DAYS, ZoneOffset.UTC),
        ids);
  }

  private static void tell(
      LandedRows landed,
      Market market,
      String name,
      Instant opens,
      Looks.Look look,
      boolean places) {
    String seen = look.consent().contains("p") ? look.shopperRef() : "";
    Instant time = opens.plusSeconds(look.second());
    for (Looks.Shown shown : look.shown()) {
      String item = market.items().get(shown.item()).id();
      String row = name + "-" + shown.place();
      if (places) {
        landed.listed(
            row, time, "page.list_viewed", "l-" + name, seen, look.consent(), item, shown.place());
      }
    }
    for (Looks.Shown shown : look.shown()) {
      if (shown.opened()) {
        String item = market.items().get(shown.item()).id();
        String row = name + "-" + shown.place();
        time = time.plusSeconds(30);
        landed.page(
            row + "o",
            time,
            "page.item_viewed",
            "l-" + name,
            seen,
            look.consent(),
            item,
            "desktop");
      }
    }
  }

  /** Of the ten items that each likes best, in her list of twenty. */
  private static double[] ndcg(
      Market market, ShopEvidence evidence, Function<Interactions, Fitted> engine) {
    long until = Window.of(FIRST.plusDays(DAYS - 1L), DAYS, ZoneOffset.UTC).until();
    Interactions pairs = new NightSplit(evidence).before(until, Weights.usual()).toInteractions();
    double[] ndcg = new double[evidence.shoppers().size()];
    float[][] scores = new float[ndcg.length][evidence.items().size()];
    List<Integer> profiles = IntStream.range(0, ndcg.length).boxed().toList();
    engine.apply(pairs).score(profiles.stream().map(pairs::history).toList(), scores);
    for (int profile : profiles) {
      int shopper = market.shoppers().number(evidence.shoppers().get(profile));
      float[] liking = new float[scores[profile].length];
      for (int item = 0; item < liking.length; item++) {
        int known = market.itemIndex(evidence.items().get(item));
        liking[item] = (float) Looks.liking(market, shopper, known);
      }
      int[] truth = MarketShop.top(liking, new int[0], LIKED);
      Arrays.sort(truth);
      int[] list = MarketShop.top(scores[profile], new int[0], LENGTH);
      ndcg[profile] = RankingMeasures.ndcg(list, truth, LENGTH);
    }
    return ndcg;
  }
}
