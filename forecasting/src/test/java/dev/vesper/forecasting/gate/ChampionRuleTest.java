package dev.vesper.forecasting.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChampionRuleTest {
  private static final double[][] OFFICE = {{2, 4}, {2, 4}};

  @Test
  void without_one_in_office_the_least_loss_wins() {
    double[][][] losses = {OFFICE, {{1, 4}, {2, 4}}};
    assertThat(ChampionRule.champion(losses, -1)).isEqualTo(1);
  }

  @Test
  void a_lead_within_one_standard_error_does_not_unseat() {
    // Differences 1, 0 | 0, 0: mean 0.25; per series 0.5, 0 and per origin 0.5, 0: error 0.25.
    double[][][] losses = {OFFICE, {{1, 4}, {2, 4}}};
    assertThat(ChampionRule.standardError(losses[0], losses[1])).isCloseTo(0.25, within(1e-12));
    assertThat(ChampionRule.champion(losses, 0)).isZero();
  }

  @Test
  void a_lead_beyond_one_standard_error_unseats() {
    // Differences 1, 1 | 1, 0: mean 0.75; per series 1, 0.5: error 0.25.
    double[][][] losses = {OFFICE, {{1, 3}, {1, 4}}};
    assertThat(ChampionRule.champion(losses, 0)).isEqualTo(1);
  }

  @Test
  void what_was_not_scored_does_not_count() {
    double none = Double.NaN;
    double[][][] losses = {{{2, none}}, {{3, none}}};
    assertThat(ChampionRule.champion(losses, -1)).isZero();
    assertThatThrownBy(() -> ChampionRule.champion(new double[][][] {{{none}}}, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no loss");
  }
}
