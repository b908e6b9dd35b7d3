package dev.vesper.data.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.review.BulkChange.Kind;
import dev.vesper.data.review.BulkChange.Rounding;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkChangeTest {
  /** Packs of 6, at least 12. */
  private static BulkLine line(long quantity) {
    return new BulkLine(new LineKey("a", "uk"), quantity, 6, 12);
  }

  @ParameterizedTest
  @CsvSource({
    // kind, amount, rounding, before, after
    "ZERO, 0, NONE, 48, 0",
    "SET, 30, NONE, 48, 30",
    "SET, 31, NONE, 48, 31",
    "SET, 31, DOWN, 48, 30",
    "SET, 31, UP, 48, 36",
    "SET, 32, NEAREST, 48, 30",
    "SET, 33, NEAREST, 48, 36",
    "SET, 5, UP, 48, 12",
    "SET, 11, DOWN, 48, 0",
    "SET, 12, DOWN, 48, 12",
    "SET, 2, NEAREST, 48, 0",
    "SET, 3, NEAREST, 48, 12",
    "CHANGE, 10, NONE, 48, 53",
    "CHANGE, 10, NEAREST, 48, 54",
    "CHANGE, 10, DOWN, 48, 48",
    "CHANGE, -12.5, NONE, 48, 42",
    "CHANGE, -100, UP, 48, 0",
    "CHANGE, 20, UP, 0, 0",
    "ROUND, 4, UP, 30, 48",
    "ROUND, 4, DOWN, 30, 24",
    "ROUND, 4, NEAREST, 35, 24",
    "ROUND, 4, NEAREST, 36, 48",
    "ROUND, 1, NEAREST, 30, 30"
  })
  void quantities_become_what_was_asked_in_whole_orders(
      Kind kind, BigDecimal amount, Rounding rounding, long before, long after) {
    assertThat(new BulkChange(kind, amount, rounding).of(line(before))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "SET, -1",
    "SET, 1.5",
    "CHANGE, -101",
    "CHANGE, 1001",
    "ROUND, 0",
    "ROUND, 1.5",
    "CHANGE, 1e-7",
    "SET, 1e9"
  })
  void amounts_that_make_no_sense_are_refused(Kind kind, BigDecimal amount) {
    assertThatThrownBy(() -> new BulkChange(kind, amount, Rounding.NEAREST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the amount of " + kind.code());
  }

  @Test
  void whole_numbers_may_be_written_with_a_point() {
    assertThat(new BulkChange(Kind.SET, new BigDecimal("30.0"), Rounding.NONE).of(line(0)))
        .isEqualTo(30);
  }
}
