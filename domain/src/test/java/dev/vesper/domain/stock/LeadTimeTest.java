package dev.vesper.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeadTimeTest {

  @Test
  void equal_quantiles_are_certain() {
    assertThat(new LeadTime(14, 14).days(1, "s|i|l", 50)).containsOnly(14);
    assertThat(new LeadTime(0, 0).days(1, "s|i|l", 50)).containsOnly(0);
  }

  @Test
  void the_drawn_days_have_the_stated_quantiles() {
    int[] days = new LeadTime(10, 20).days(1, "s|i|l", 200);
    Arrays.sort(days);

    assertThat(days[99]).isEqualTo(10);
    assertThat(days[179]).isBetween(19, 20);
    assertThat(days[181]).isBetween(20, 21);
  }

  @Test
  void another_supplier_draws_other_days_and_the_same_one_the_same() {
    LeadTime lead = new LeadTime(10, 20);

    assertThat(lead.days(1, "a|i|l", 200)).isEqualTo(lead.days(1, "a|i|l", 200));
    assertThat(lead.days(1, "a|i|l", 200)).isNotEqualTo(lead.days(1, "b|i|l", 200));
  }

  @Test
  void a_p90_below_the_median_is_refused() {
    assertThatThrownBy(() -> new LeadTime(10, 9.9)).hasMessageContaining("median 10.0 and p90 9.9");
    assertThat(new LeadTime(10, 10).medianDays()).isEqualTo(10);
  }

  /** Tabled values of the standard normal distribution. */
  @Test
  void the_normal_quantile_agrees_with_the_tables() {
    assertThat(NormalQuantile.at(0.5)).isZero();
    assertThat(NormalQuantile.at(0.9))
        .isCloseTo(1.281552, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(NormalQuantile.at(0.001))
        .isCloseTo(-3.090232, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(NormalQuantile.at(1e-12))
        .isCloseTo(-7.034484, org.assertj.core.api.Assertions.within(1e-5));
  }
}
