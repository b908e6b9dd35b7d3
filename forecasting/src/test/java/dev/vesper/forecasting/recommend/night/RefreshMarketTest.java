package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Window;
import dev.vesper.market.MarketSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a night saves and loses that may bring an earlier one up to date, in the demo's market: a
 * first night, one that learns anew and measures what less would have lost, and days later one that
 * does less where that was little.
 */
@Tag("long")
@Tag("recommend-refresh")
class RefreshMarketTest {
  private static final int THREADS = 2;
  private static final long DAY_S = 86_400;
  private static final LocalDate MEASURED_ON = LocalDate.EPOCH.plusDays(1);

  @ParameterizedTest
  @CsvSource({"7,1", "11,1", "23,1", "7,6", "11,6", "23,6"})
  void nights_by_the_rule_lose_little_and_a_refresh_takes_a_part_of_the_time(long seed, int days) {
    MarketShop shop = MarketShop.of(MarketSpec.demo(seed));
    NightRefresh.Outcome first = night(shop, days + 1, LocalDate.EPOCH, null, null);
    SavedTwin live = twin(first);
    NightRefresh.Outcome before = night(shop, days, MEASURED_ON, first.next(), live);
    RefreshState measured = Objects.requireNonNull(before.next());
    live = twin(before);
    double begun = System.nanoTime() / 1e9;
    NightRefresh.Outcome tonight = night(shop, 0, MEASURED_ON.plusDays(days), measured, live);
    double between = System.nanoTime() / 1e9;
    NightRefit.Made anew = Objects.requireNonNull(night(shop, 0, MEASURED_ON, null, live).made());
    double ended = System.nanoTime() / 1e9;
    NightRefit.Made made = Objects.requireNonNull(tonight.made());
    double loss = 1 - made.twin().scored() / anew.twin().scored();
    boolean refreshed = tonight.words().startsWith("brought up to date");
    System.out.printf(
        "recommend-refresh,seed %d, measured %d days before (%.2f %% lost): %s NDCG@20 %.4f, anew"
            + " %s %.4f (%.2f %% lost), %.1f s against %.1f s; %s%n",
        seed,
        days,
        100 * measured.loss(),
        made.champion().name(),
        made.twin().scored(),
        anew.champion().name(),
        anew.twin().scored(),
        100 * loss,
        between - begun,
        ended - between,
        tonight.words());
    assertThat(refreshed).isEqualTo(measured.loss() <= NightRefresh.MOST_LOSS);
    // A full night may change the engine, too: a refresh leaves that to the next one in seven days.
    if (made.champion().name().equals(anew.champion().name())) {
      assertThat(loss).isLessThan(2 * NightRefresh.MOST_LOSS);
    }
    if (refreshed) {
      assertThat(between - begun).isLessThan((ended - between) / 2);
    }
  }

  private static SavedTwin twin(NightRefresh.Outcome night) {
    return Objects.requireNonNull(night.made()).twin();
  }

  /** The night of so many days ago, beside what is live. */
  private static NightRefresh.Outcome night(
      MarketShop shop,
      int daysAgo,
      LocalDate asOf,
      @Nullable RefreshState last,
      @Nullable SavedTwin live) {
    Window window = new Window(shop.window().from(), shop.window().until() - daysAgo * DAY_S);
    ShopEvidence evidence = shop.without(row -> row.seconds() >= window.until());
    long seed = shop.market().spec().seed();
    List<Family> families = MarketShop.families(shop.shelf().size(), seed);
    PriceOffsets none = PriceOffsets.none(shop.shelf().size());
    NightRefresh.Ways ways =
        new NightRefresh.Ways() {
          @Override
          public NightRefit.@Nullable Made full() {
            return new NightRefit(evidence, window, shop.shelf(), seed, THREADS, Progress.SILENT)
                .make(families, live, none, TradeOff.MOST_LOSS_SHARE);
          }

          @Override
          public KeptRefit kept(RefreshState state) {
            return new KeptRefit(evidence, window, shop.shelf(), seed, THREADS, state, families);
          }

          @Override
          public NightRefit.Made made(KeptRefit kept, KeptRefit.Twin twin) {
            return kept.make(twin, live, none, TradeOff.MOST_LOSS_SHARE);
          }
        };
    return new NightRefresh(asOf, evidence, families, last)
        .run(ways, new NightSplit(evidence).newestFrom(), window);
  }
}
