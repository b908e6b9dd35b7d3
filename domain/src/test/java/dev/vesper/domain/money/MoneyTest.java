package dev.vesper.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static Money money(long minor, String code) {
    return new Money(minor, Currency.getInstance(code));
  }

  @Test
  void text_has_as_many_decimals_as_the_currency() {
    assertThat(money(123450, "EUR")).hasToString("1234.50 EUR");
    assertThat(money(1234, "JPY")).hasToString("1234 JPY");
    assertThat(money(-1, "KWD")).hasToString("-0.001 KWD");
  }

  @Test
  void currencies_are_not_mixed_and_overflow_is_no_number() {
    assertThat(money(1, "EUR").plus(money(2, "EUR"))).isEqualTo(money(3, "EUR"));
    assertThatThrownBy(() -> money(1, "EUR").plus(money(1, "USD"))).hasMessageContaining("USD");
    assertThatThrownBy(() -> money(Long.MAX_VALUE, "EUR").plus(money(1, "EUR")))
        .isInstanceOf(ArithmeticException.class);
  }
}
