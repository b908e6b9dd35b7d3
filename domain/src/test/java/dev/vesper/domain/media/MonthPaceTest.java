package dev.vesper.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MonthPaceTest {
  @Test
  void what_is_left_is_spread_over_the_days_that_are_left() {
    // 3000 less 1000 for 20 days: 7 of them get 700.
    assertThat(new MonthPace(3000, 1000, 10, 0, 20, 7, 0, 31).planMinor()).isEqualTo(700);
    // Two days of this month get 300 each; five of the next 3000 / 30 each.
    assertThat(new MonthPace(3000, 2400, 28, 0, 2, 2, 5, 30).planMinor()).isEqualTo(1100);
  }

  @Test
  void days_without_news_are_charged_at_the_mean_of_the_others_or_at_an_even_pace() {
    assertThat(new MonthPace(3000, 800, 8, 2, 20, 7, 0, 31).assumedMinor()).isEqualTo(200);
    assertThat(new MonthPace(3000, 0, 0, 10, 20, 7, 0, 31).assumedMinor()).isEqualTo(1000);
    assertThat(new MonthPace(3000, 0, 0, 0, 30, 7, 0, 31).assumedMinor()).isZero();
  }

  @Test
  void a_month_that_is_overspent_leaves_nothing_and_not_less() {
    MonthPace spent = new MonthPace(3000, 3500, 10, 0, 20, 7, 0, 31);
    assertThat(spent.leftMinor()).isZero();
    assertThat(spent.planMinor()).isZero();
    assertThat(new MonthPace(3000, 3000, 10, 0, 20, 7, 0, 31).leftMinor()).isZero();
    assertThat(new MonthPace(3000, 2999, 10, 0, 20, 7, 0, 31).leftMinor()).isEqualTo(1);
  }

  @Test
  void days_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> new MonthPace(1, 0, 0, 0, 3, 4, 0, 30))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
