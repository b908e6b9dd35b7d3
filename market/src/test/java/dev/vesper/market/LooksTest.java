package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.storefront.ListLaw;
import dev.vesper.market.trial.Exposures;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static Market market(ListLaw lists) {
    return Market.create(
        new MarketSpec(3, 60, 1, 400, 30, LocalDate.of(2026, 2, 1)),
        new MarketLaws(ArTruth.USUAL, false, false, Exposures.NONE, lists));
  }

  @Test
  void of_what_stands_at_a_place_so_much_is_opened_as_is_liked_and_looked_at() {
    ListLaw law = new ListLaw(20_000, 10, 0.6);
    Market market = market(law);
    double[] opened = new double[law.length()];
    double[] expected = new double[law.length()];
    for (Looks.Look look : Looks.on(market, DAY)) {
      for (Looks.Shown shown : look.shown()) {
        int place = shown.place() - 1;
        opened[place] += shown.opened() ? 1 : 0;
        expected[place] +=
            law.examined(shown.place()) * Looks.liking(market, look.shopper(), shown.item());
      }
    }
    for (int place = 0; place < law.length(); place++) {
      // A sum of draws with probabilities p: its variance is below its mean.
      double reach = 4 * Math.sqrt(expected[place]);
      assertThat(opened[place])
          .as("place " + (place + 1))
          .isBetween(expected[place] - reach, expected[place] + reach);
    }
    assertThat(law.examined(4)).isEqualTo(Math.pow(4, -0.6));
  }

  @Test
  void an_item_stands_now_here_now_there_and_a_day_is_always_alike() {
    Market market = market(new ListLaw(1, 60, 0.6));
    List<Looks.Look> one = Looks.on(market, DAY);
    assertThat(Looks.on(market, DAY)).isEqualTo(one);
    assertThat(places(Looks.on(market, DAY.plusDays(1)))).isNotEqualTo(places(one));
  }

  private static List<Integer> places(List<Looks.Look> looks) {
    return looks.get(0).shown().stream().map(Looks.Shown::item).toList();
  }

  @Test
  void without_a_law_nobody_is_told_of() {
    assertThat(Looks.on(market(ListLaw.NONE), DAY)).isEmpty();
  }
}
