package dev.vesper.insights.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.insights.suppression.SmallCells.Counts;
import dev.vesper.insights.suppression.SmallCells.Shown;
import org.junit.jupiter.api.Test;

class SmallCellsTest {
  private static final long HIDDEN = SmallCells.HIDDEN;

  @Test
  void nine_shoppers_are_hidden_and_ten_are_shown() {
    Shown ten = SmallCells.gate(new Counts(new long[][] {{10, 30}, {40, 50}}), CellRule.STANDARD);
    assertThat(ten.cells()).isDeepEqualTo(new long[][] {{10, 30}, {40, 50}});
    assertThat(ten.total()).isEqualTo(130);
    Shown nine = SmallCells.gate(new Counts(new long[][] {{9, 30}, {40, 50}}), CellRule.STANDARD);
    // 9 alone is row total less 30: its neighbours, and theirs, are hidden with it.
    assertThat(nine.cells()).isDeepEqualTo(new long[][] {{HIDDEN, HIDDEN}, {HIDDEN, HIDDEN}});
    assertThat(nine.rowTotals()).containsExactly(40, 90);
  }

  @Test
  void only_as_much_is_hidden_as_is_needed() {
    Shown shown =
        SmallCells.gate(
            new Counts(new long[][] {{3, 30, 100}, {40, 50, 100}, {60, 70, 100}}),
            CellRule.STANDARD);
    assertThat(shown.cells())
        .isDeepEqualTo(new long[][] {{HIDDEN, HIDDEN, 100}, {HIDDEN, HIDDEN, 100}, {60, 70, 100}});
  }

  @Test
  void two_hidden_cells_that_hold_less_than_ten_together_take_a_third_with_them() {
    Shown shown = SmallCells.gate(new Counts(new long[][] {{2, 3, 20, 90}}), CellRule.STANDARD);
    assertThat(shown.cells()[0]).containsExactly(HIDDEN, HIDDEN, HIDDEN, 90);
  }

  @Test
  void nobody_at_all_is_hidden_like_a_few() {
    Shown shown = SmallCells.gate(new Counts(new long[][] {{0, 0}, {0, 0}}), CellRule.STANDARD);
    assertThat(shown.cells()).isDeepEqualTo(new long[][] {{HIDDEN, HIDDEN}, {HIDDEN, HIDDEN}});
    assertThat(shown.total()).isEqualTo(HIDDEN);
  }

  @Test
  void counts_are_rounded_half_up_and_never_to_nothing() {
    assertThat(CellRule.STANDARD.rounded(14)).isEqualTo(10);
    assertThat(CellRule.STANDARD.rounded(15)).isEqualTo(20);
    assertThat(new CellRule(5, 15).rounded(6)).isEqualTo(5);
  }

  @Test
  void no_agreement_goes_below_five_shoppers_or_finer_than_the_smallest_cell() {
    assertThat(new CellRule(5, 5).least()).isEqualTo(5);
    assertThatThrownBy(() -> new CellRule(4, 10)).hasMessageContaining("fewer than 5 shoppers");
    assertThatThrownBy(() -> new CellRule(10, 9)).hasMessageContaining("rounded to 10 or more");
  }
}
