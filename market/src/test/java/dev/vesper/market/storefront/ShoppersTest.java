package dev.vesper.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.market.luck.Luck;
import dev.vesper.market.shop.Assortment;
import dev.vesper.market.shop.Item;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class ShoppersTest {
  private static final int COUNT = 4000;
  private static final List<Item> ITEMS =
      Assortment.items(7, 200, LocalDate.of(2026, 1, 5), 100, Assortment.suppliers(7, 200));
  private static final Shoppers SHOPPERS = new Shoppers(7, COUNT, 2, ITEMS);

  @Test
  void liking_has_mean_0_and_variance_1_over_shoppers_and_items() {
    double sum = 0;
    double squares = 0;
    for (int shopper = 0; shopper < COUNT; shopper++) {
      for (Item item : ITEMS) {
        double liking = SHOPPERS.affinity(shopper, item.index());
        sum += liking;
        squares += liking * liking;
      }
    }
    double pairs = (double) COUNT * ITEMS.size();
    assertThat(sum / pairs).isCloseTo(0, within(0.03));
    // Kinds and brands are few: their draws alone move the variance by a sixth.
    assertThat(squares / pairs).isCloseTo(1, within(0.35));
  }

  @Test
  void who_comes_for_an_item_likes_it_and_lives_there() {
    double liking = 0;
    int known = 0;
    for (Item item : ITEMS) {
      Luck random = Luck.of(1, "visits", item.index(), 0, 0);
      for (int visit = 0; visit < 50; visit++) {
        int shopper = SHOPPERS.draw(random, 1, item.index());
        if (shopper != Shoppers.GUEST) {
          assertThat(shopper % 2).isEqualTo(1);
          liking += SHOPPERS.affinity(shopper, item.index());
          known++;
        }
      }
    }
    // Weighing sixteen standard normal likings by exp(2 liking) would give 1.4.
    assertThat(liking / known).isBetween(0.9, 1.6);
    assertThat(known / (50.0 * ITEMS.size())).isCloseTo(0.9, within(0.02));
  }

  @Test
  void who_likes_an_item_likes_others_of_its_kind_and_brand() {
    double strangers =
        correlation((a, b) -> !a.category().equals(b.category()) && !a.brand().equals(b.brand()));
    double kind =
        correlation((a, b) -> a.category().equals(b.category()) && !a.brand().equals(b.brand()));
    double both =
        correlation((a, b) -> a.category().equals(b.category()) && a.brand().equals(b.brand()));
    // 0.49 of the variance is the kind's, a quarter the brand's.
    assertThat(strangers).isCloseTo(0, within(0.15));
    assertThat(kind).isBetween(0.3, 0.7);
    assertThat(both).isGreaterThan(kind);
  }

  /** The mean over pairs of items of the correlation of how they are liked. */
  private static double correlation(BiPredicate<Item, Item> pairs) {
    double sum = 0;
    int n = 0;
    for (Item one : ITEMS) {
      for (Item other : ITEMS.subList(one.index() + 1, ITEMS.size())) {
        if (pairs.test(one, other)) {
          sum += correlation(one.index(), other.index());
          n++;
        }
      }
    }
    return sum / n;
  }

  private static double correlation(int one, int other) {
    double products = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int shopper = 0; shopper < 200; shopper++) {
      double a = SHOPPERS.affinity(shopper, one);
      double b = SHOPPERS.affinity(shopper, other);
      products += a * b;
      ofOne += a * a;
      ofOther += b * b;
    }
    return products / Math.sqrt(ofOne * ofOther);
  }
}
