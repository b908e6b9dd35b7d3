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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a night saves and loses that brings an earlier one up to date, in the demo's market. */
@Tag("long")
@Tag("recommend-refresh")
class RefreshMarketTest {
  private static final int THREADS = 2;
  private static final long DAY_S = 86_400;

  @ParameterizedTest
  @CsvSource({"7,1", "11,1", "23,1", "7,6", "11,6", "23,6"})
  void a_refresh_loses_little_and_takes_a_part_of_the_time(long seed, int daysBefore) {
    MarketShop shop = MarketShop.of(MarketSpec.demo(seed));
    List<Family> families = MarketShop.families(shop.shelf().size(), seed);
    Window then = new Window(shop.window().from(), shop.window().until() - daysBefore * DAY_S);
    ShopEvidence known = shop.without(row -> row.seconds() >= then.until());
    RefreshState state =
        new NightRefresh(LocalDate.EPOCH, known, families, null)
            .next(
                full(shop, known, then, families),
                LocalDate.EPOCH,
                known.rows().size(),
                Double.NaN,
                new NightSplit(known).newestFrom(),
                then.until());
    double begun = System.nanoTime() / 1e9;
    NightRefit.Made full = full(shop, shop.evidence(), shop.window(), families);
    double between = System.nanoTime() / 1e9;
    KeptRefit kept =
        new KeptRefit(shop.evidence(), shop.window(), shop.shelf(), seed, THREADS, state, families);
    KeptRefit.Twin twin = kept.twin().orElseThrow();
    PriceOffsets none = PriceOffsets.none(shop.shelf().size());
    NightRefit.Made made = kept.make(twin, null, none, TradeOff.MOST_LOSS_SHARE);
    double ended = System.nanoTime() / 1e9;
    double loss = 1 - twin.mean() / full.twin().scored();
    System.out.printf(
        "recommend-refresh,seed %d, %d days before: NDCG@20 %s %.4f anew, %s %.4f up to date (lost"
            + " %.2f %%; %.4f before it), %.1f s against %.1f s%n",
        seed,
        daysBefore,
        full.champion().name(),
        full.twin().scored(),
        made.champion().name(),
        twin.mean(),
        100 * loss,
        kept.unrefreshed(twin),
        between - begun,
        ended - between);
    assertThat(loss).isLessThan(2 * NightRefresh.MOST_LOSS);
    assertThat(ended - between).isLessThan((between - begun) / 2);
  }

  private static NightRefit.Made full(
      MarketShop shop, ShopEvidence evidence, Window window, List<Family> families) {
    PriceOffsets none = PriceOffsets.none(shop.shelf().size());
    long seed = shop.market().spec().seed();
    return Objects.requireNonNull(
        new NightRefit(evidence, window, shop.shelf(), seed, THREADS, Progress.SILENT)
            .make(families, null, none, TradeOff.MOST_LOSS_SHARE));
  }
}
