package dev.vesper.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.demand.AlignedDemand;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten weekly rounds after six to settle, on the same demand for every policy. */
@Tag("long")
class WeeklyShopTest {
  private static final UnitEconomics WORTH = UnitEconomics.lostSales(0, 1, 0.2 / 7, 0);

  @Test
  void the_gains_cost_no_more_than_the_best_base_stock_in_hindsight() {
    WeeklyShop shop = new WeeklyShop(1);
    double best = Double.MAX_VALUE;
    for (double ratio = 0.58; ratio < 0.8; ratio += 0.04) {
      double r = ratio;
      double cost =
          shop.cost((item, held, next, demand) -> baseStock(r, held, next, demand), 6, 10);
      System.out.printf(Locale.ROOT, "base stock at ratio %.2f: %.1f%n", ratio, cost);
      best = Math.min(best, cost);
    }
    double ours = shop.cost((item, held, next, demand) -> ours(held, next, demand), 6, 10);
    System.out.printf(Locale.ROOT, "gains: %.1f, %.4f of the best%n", ours, ours / best);

    // Measured: 8265 against 8575, 0.964.
    assertThat(ours).isLessThanOrEqualTo(0.98 * best);
  }

  private static long baseStock(double ratio, long onHand, long nextWeek, AlignedDemand demand) {
    long[] asked = new long[demand.paths()];
    for (int s = 0; s < asked.length; s++) {
      asked[s] = demand.before(s, 21);
    }
    Arrays.sort(asked);
    long upTo = asked[(int) Math.min(asked.length - 1, Math.ceil(ratio * asked.length) - 1)];
    return Math.max(0, upTo - onHand - nextWeek);
  }

  private static long ours(long onHand, long nextWeek, AlignedDemand demand) {
    TreeMap<Integer, Long> coming = new TreeMap<>();
    coming.put(7, nextWeek);
    int[] lead = new int[demand.paths()];
    Arrays.fill(lead, 14);
    double[] gain =
        PackGains.of(
                new GainQuestion(
                    demand, lead, 7, 0, onHand, new Arrivals(coming), WORTH, OrderSize.packs(1, 1)))
            .gainMinor();
    int best = 0;
    for (int k = 1; k < gain.length; k++) {
      if (gain[k] > gain[best]) {
        best = k;
      }
    }
    return best;
  }
}
