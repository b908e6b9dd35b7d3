package dev.vesper.forecasting.recommend.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final long NOW = 1_000 * 86_400L;

  private static Evidence row(Kind kind, long daysAgo, float amount) {
    return new Evidence(0, 0, NOW - daysAgo * 86_400, kind, amount);
  }

  @Test
  void a_purchase_of_now_is_one_and_halves_with_every_half_life() {
    Weights weights = Weights.usual().fadingBy(90);
    assertThat(weights.strength(row(Kind.BOUGHT, 0, 1), NOW)).isEqualTo(1);
    assertThat(weights.strength(row(Kind.BOUGHT, 90, 1), NOW)).isEqualTo(0.5f);
    assertThat(weights.strength(row(Kind.BOUGHT, 180, 1), NOW)).isEqualTo(0.25f);
  }

  @Test
  void what_was_sent_back_counts_less_and_a_longer_look_more() {
    Weights weights = Weights.usual().fadingBy(Double.POSITIVE_INFINITY);
    assertThat(weights.strength(row(Kind.RETURNED, 9, 1), NOW)).isEqualTo(0.5f);
    assertThat(weights.strength(row(Kind.VIEWED, 9, 2), NOW)).isCloseTo(0.2f, within(1e-6f));
  }

  @Test
  void a_kind_may_count_for_nothing() {
    assertThat(Weights.usual().with(Kind.CARTED, 0).strength(row(Kind.CARTED, 0, 1), NOW)).isZero();
  }
}
