package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.market.DayBook;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.MarketState;
import dev.vesper.market.Policy;
import dev.vesper.market.shop.Item;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the price offset truly earns: the same shoppers are shown lists with and without it, buy
 * from them by the market's own law (an item at rank r gains a share of its demand that grows with
 * e^liking / log2(r + 1)), and a sale earns its margin, unless it comes back, less the margin of
 * somebody who asks for the same item in vain in the three weeks that truly follow.
 */
@Tag("long")
@Tag("price-offset")
class PriceOffsetMarketTest {
  private static final int LENGTH = 20;
  private static final int COVER_DAYS = 21;
  private static final double HOLDING_SHARE = 0.02;

  @ParameterizedTest
  @ValueSource(longs = {7, 11, 23})
  void lists_with_the_offset_earn_more_a_session_and_lose_little_quality(long seed) {
    MarketShop shop = MarketShop.of(MarketSpec.demo(seed));
    PriceOffsets offsets = offsets(shop);
    NightRefit.Made made = shop.refit(shop.evidence(), offsets);
    TradeOff.Step chosen =
        made.tradeOff().stream().filter(TradeOff.Step::chosen).findFirst().orElseThrow();
    boolean[][] wanted = askedForInVain(shop);
    double[] with = new double[made.histories().userCount()];
    double[] without = new double[with.length];
    Fitted plain = made.cold().warming(made.plain());
    for (int u = 0; u < with.length; u++) {
      History history = made.histories().history(u);
      if (history.size() > 0) {
        with[u] = earned(shop, u, list(made.fitted(), history, made.had()[u]), wanted);
        without[u] = earned(shop, u, list(plain, history, made.had()[u]), wanted);
      }
    }
    Interval gain = Bootstrap.difference(with, without, seed);
    double usual = Arrays.stream(without).average().orElseThrow();
    System.out.printf(
        "price-offset,seed %d: strength %.2f, NDCG lost %.2f %%, margin a session %+.2f %% (%+.2f"
            + " to %+.2f)%n",
        seed,
        chosen.strength(),
        100 * chosen.lossShare(),
        100 * gain.mean() / usual,
        100 * gain.low() / usual,
        100 * gain.high() / usual);
    assertThat(chosen.strength()).isPositive();
    assertThat(chosen.lossShare()).isLessThanOrEqualTo(TradeOff.MOST_LOSS_SHARE);
    assertThat(gain.low()).isPositive();
  }

  /** A unit is worth what a newsvendor would give for one more, by stock and sales as known. */
  private static PriceOffsets offsets(MarketShop shop) {
    Shelf shelf = shop.shelf();
    int n = shelf.size();
    double[] sold = new double[n];
    double[] bought = new double[n];
    double[] back = new double[n];
    for (Evidence row : shop.evidence().rows()) {
      if (row.kind() == Kind.BOUGHT || row.kind() == Kind.RETURNED) {
        bought[row.item()]++;
        back[row.item()] += row.kind() == Kind.RETURNED ? 1 : 0;
        sold[row.item()] += row.seconds() > shop.window().until() - 28 * 86_400L ? 1 : 0;
      }
    }
    double[] worth = new double[n];
    double[] returned = new double[n];
    for (int i = 0; i < n; i++) {
      int position = 0;
      for (int l = 0; l < shop.market().locations().size(); l++) {
        position += shop.evening().onHand(i, l) + shop.evening().onOrder(i, l);
      }
      double mean = (sold[i] + 0.5) * COVER_DAYS / 28;
      double holding = HOLDING_SHARE * shelf.costMinor()[i];
      worth[i] = (shelf.marginMinor(i) + holding) * more(mean, position) - holding;
      returned[i] = (back[i] + 0.05 * 20) / (bought[i] + 20);
    }
    return PriceOffsets.of(shelf, worth, returned, true);
  }

  /** P(demand > position) of a Poisson number. */
  private static double more(double mean, int position) {
    double term = Math.exp(-mean);
    double below = term;
    for (int k = 1; k <= position; k++) {
      term *= mean / k;
      below += term;
    }
    return Math.max(0, 1 - below);
  }

  /** {@code [item][location]} whether somebody will have gone away without it. */
  private static boolean[][] askedForInVain(MarketShop shop) {
    boolean[][] vain = new boolean[shop.market().items().size()][shop.market().locations().size()];
    MarketState evening = shop.evening();
    Policy shopkeeper = shop.shopkeeper();
    for (int day = 0; day < COVER_DAYS; day++) {
      evening = evening.step(shopkeeper.decide(evening));
      shopkeeper = shopkeeper.after(evening);
      for (DayBook.Cell cell : evening.lastDay().orElseThrow().demand()) {
        vain[cell.item()][cell.location()] |= cell.lostUnits() > 0;
      }
    }
    return vain;
  }

  private static double earned(MarketShop shop, int profile, int[] list, boolean[][] wanted) {
    int home = shop.shopper(profile) % shop.market().locations().size();
    double sum = 0;
    for (int rank = 0; rank < list.length; rank++) {
      Item item = shop.market().items().get(list[rank]);
      double margin = item.priceMinor() - item.unitCostMinor();
      double kept = 1 - item.returns().share();
      double net = margin * kept - (wanted[list[rank]][home] ? margin : 0);
      double demand = shop.market().meanDemand(list[rank], home, shop.evening().asOf().plusDays(1));
      double liking = Math.exp(shop.affinity(profile, list[rank]));
      sum += demand * liking * Math.log(2) / Math.log(rank + 2.0) * net;
    }
    return sum;
  }

  private static int[] list(Fitted fitted, History history, int[] had) {
    float[] scores = new float[300];
    fitted.score(history, scores);
    return MarketShop.top(scores, had, LENGTH);
  }
}
