package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NightHoldoutTest {
  @Test
  void ten_in_a_hundred_buy_with_the_offer_and_five_without() {
    EffectRow row = NightHoldout.of(views(100, 10, 100, 5), "hold", 0.9, 10);

    assertThat(row.refused()).isFalse();
    assertThat(row.estimate()).isCloseTo(0.05, within(1e-12));
    assertThat(row.withoutAr()).isCloseTo(0.05, within(1e-12));
    // Two binomial variances, 0.1 × 0.9 / 100 + 0.05 × 0.95 / 100, times 200 / 199.
    assertThat(row.se()).isCloseTo(Math.sqrt((0.0009 + 0.000475) * 200 / 199), within(1e-9));
    assertThat(row.reasons().get(0)).contains("offering AR");
  }

  @Test
  void fifty_views_in_an_arm_are_enough_and_one_less_is_not() {
    assertThat(NightHoldout.of(views(100, 10, 50, 5), "hold", 0.9, 10).refused()).isFalse();
    assertThat(NightHoldout.of(views(100, 10, 49, 5), "hold", 0.9, 10).refused()).isTrue();
    assertThat(NightHoldout.of(views(100, 10, 50, 5), "hold", 0.9, 51).refused()).isTrue();
  }

  /** Each view is of another shopper, none of whom has bought before. */
  private static Table views(int on, int buyOn, int off, int buyOff) {
    int rows = on + off;
    int[] arms = IntStream.range(0, rows).map(row -> row < on ? 0 : 1).toArray();
    double[] bought =
        IntStream.range(0, rows)
            .mapToDouble(row -> (row < on ? row < buyOn : row - on < buyOff) ? 1 : 0)
            .toArray();
    List<String> shoppers = IntStream.range(0, rows).mapToObj(row -> "s" + row).toList();
    return new Table(
        "views",
        List.of("exposure", "bought", "bought_before", "shopper"),
        List.of(
            new Column.Words(arms, List.of("hold:on", "hold:off")),
            new Column.Numbers(bought),
            new Column.Numbers(new double[rows]),
            new Column.Words(IntStream.range(0, rows).toArray(), shoppers)),
        rows);
  }
}
