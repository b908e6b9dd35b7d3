package dev.vesper.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskTest {
  private static final double[] DRAWS = {40, -10, 20, 30, 10};

  @Test
  void the_worst_share_s_mean_weighs_the_draw_at_its_edge_in_part() {
    assertThat(Risk.of("mean").of(DRAWS)).isEqualTo(18, within(1e-12));
    // Of five draws the worst 0.4 are -10 and 10; the worst 0.3 are -10 and half of 10.
    assertThat(Risk.of("cvar:0.4").of(DRAWS)).isEqualTo(0, within(1e-12));
    assertThat(Risk.of("cvar:0.3").of(DRAWS)).isEqualTo(-5 / 1.5, within(1e-12));
    assertThat(Risk.of("cvar:0.1").of(DRAWS)).isEqualTo(-10, within(1e-12));
    // Order statistics stand at 0.1, 0.3, 0.5 ...: 0.3 is the second, 0.4 half way to the third.
    assertThat(Risk.of("quantile:0.3").of(DRAWS)).isEqualTo(10, within(1e-12));
    assertThat(Risk.of("quantile:0.4").of(DRAWS)).isEqualTo(15, within(1e-12));
  }

  @Test
  void weights_sum_to_one_and_none_is_above_its_share() {
    double[] weights = Risk.of("cvar:0.3").weights(DRAWS);
    assertThat(weights).containsExactly(new double[] {0, 2 / 3.0, 0, 0, 1 / 3.0}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cvar", "cvar:0", "cvar:1", "quantile:1.5", "worst:0.1", "mean:0.5"})
  void a_measure_that_cannot_be_is_refused(String text) {
    assertThatThrownBy(() -> Risk.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_measure_reads_back_as_it_is_written() {
    assertThat(Risk.of(Risk.of("cvar:0.10").text())).isEqualTo(Risk.of("cvar:0.1"));
    assertThat(Risk.NEUTRAL.text()).isEqualTo("mean");
  }
}
