package dev.vesper.forecasting.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.features.PastSales.ItemTotal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnSharesTest {
  @Test
  void a_small_item_takes_its_categorys_share_and_a_big_one_its_own() {
    List<ItemTotal> totals = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      totals.add(new ItemTotal("shoe" + i, 1000, i % 2 == 0 ? 150 : 250));
      totals.add(new ItemTotal("mug" + i, 1000, 0));
    }
    totals.add(new ItemTotal("shoe-new", 1, 0));
    totals.add(new ItemTotal("shoe-big", 100_000, 50_000));
    ReturnShares shares = new ReturnShares(totals, item -> item.substring(0, 3));

    assertThat(shares.expected(new ItemTotal("shoe-new", 1, 0))).isBetween(0.15, 0.5);
    assertThat(shares.expected(new ItemTotal("shoe-big", 100_000, 50_000)))
        .isCloseTo(0.5, within(0.01));
    assertThat(shares.expected(new ItemTotal("mug1", 1000, 0))).isLessThan(0.001);
    assertThat(shares.expected(new ItemTotal("mug-unsold", 0, 0))).isLessThan(0.01);
  }

  @Test
  void more_returned_than_sold_counts_as_all() {
    ReturnShares shares = new ReturnShares(List.of(new ItemTotal("a", 10, 25)), item -> "");
    // Shop: mean (10 + 1 * 0) / (10 + 1) = 10/11 with strength 1; category: (10 + 10/11) / 11;
    // item: the same once more.
    double category = (10 + 10.0 / 11) / 11;
    assertThat(shares.expected(new ItemTotal("a", 10, 25)))
        .isCloseTo((10 + category) / 11, within(1e-12));
  }

  @Test
  void nothing_returned_anywhere_is_a_share_of_zero() {
    ReturnShares shares = new ReturnShares(List.of(new ItemTotal("a", 10, 0)), item -> "");
    assertThat(shares.expected(new ItemTotal("a", 10, 0))).isZero();
  }
}
