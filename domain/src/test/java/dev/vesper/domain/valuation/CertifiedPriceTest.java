package dev.vesper.domain.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CertifiedPriceTest {
  @Test
  void a_price_lies_between_plan_less_bound_and_bound_less_plan() {
    // V in [100, 104], V' in [90, 93].
    CertifiedPrice price = CertifiedPrice.of(100, 104, 90, 93);

    assertThat(price).isEqualTo(new CertifiedPrice(10, 7, 14));
    assertThat(price.holds(7)).isTrue();
    assertThat(price.holds(14)).isTrue();
    assertThat(price.holds(6.9)).isFalse();
    assertThat(price.holds(14.1)).isFalse();
  }

  @Test
  void a_better_plan_with_the_line_fixed_is_the_free_plan_and_costs_nothing() {
    CertifiedPrice price = CertifiedPrice.of(100, 104, 102, 103);

    assertThat(price).isEqualTo(new CertifiedPrice(0, 0, 2));
  }
}
