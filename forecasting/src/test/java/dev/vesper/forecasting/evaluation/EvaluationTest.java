package dev.vesper.forecasting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.demand.QuantileLevels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  @Test
  void pinball_as_worked_by_hand_on_both_sides() {
    assertThat(PinballLoss.of(10, 8, 0.9)).isCloseTo(1.8, within(1e-12));
    assertThat(PinballLoss.of(8, 10, 0.9)).isCloseTo(0.2, within(1e-12));
    assertThat(PinballLoss.of(8, 8, 0.9)).isZero();
    // The levels are symmetric about a half, so their mean at a common quantile is half the error.
    double[] same = new double[QuantileLevels.LEVELS.size()];
    Arrays.fill(same, 6);
    assertThat(PinballLoss.mean(10, same)).isCloseTo(2, within(1e-12));
  }

  @Test
  void point_measures_as_worked_by_hand() {
    double[] truth = {10, 0};
    double[] forecast = {30, 0};
    // 200 * 20 / 40 = 100 and nothing for 0 against 0.
    assertThat(PointScores.smape(truth, forecast)).isEqualTo(50);
    // Mean absolute error 10 over a naive error of (3 + 1) / 2.
    assertThat(Scale.naive(new double[] {1, 4, 5}, 1)).isEqualTo(2);
    assertThat(PointScores.mase(truth, forecast, 2)).isEqualTo(5);
    assertThat(PointScores.owa(50, 5, 100, 4)).isEqualTo(0.5 * (0.5 + 1.25));
  }

  @Test
  void the_scale_starts_at_the_first_demand() {
    assertThat(Scale.sinceFirstDemand(new double[] {0, 0, 4, 6, 6})).isEqualTo(1);
    assertThat(Scale.sinceFirstDemand(new double[] {0, 0})).isZero();
    assertThat(Scale.naive(new double[] {3, 4}, 2)).isZero();
  }

  @Test
  void a_continuous_truth_is_inside_or_not() {
    double[] quantiles = QuantileLevels.array();
    for (int k = 0; k < quantiles.length; k++) {
      quantiles[k] *= 100;
    }
    assertThat(Coverage.inside80(50.5, quantiles, 0)).isEqualTo(1);
    assertThat(Coverage.inside80(11, quantiles, 0)).isEqualTo(1);
    assertThat(Coverage.inside80(9, quantiles, 0)).isZero();
    assertThat(Coverage.inside80(91, quantiles, 0)).isZero();
  }

  @Test
  void a_zero_is_inside_by_the_part_of_its_mass_above_a_tenth() {
    double[] quantiles = new double[QuantileLevels.LEVELS.size()];
    Arrays.fill(quantiles, 7, quantiles.length, 3);
    // P(0) = 0.6: levels 0 to 0.6, of which 0.1 to 0.6 lie inside.
    assertThat(Coverage.inside80(0, quantiles, 0.6)).isCloseTo(0.5 / 0.6, within(1e-9));
  }

  @Test
  void the_band_of_a_share_narrows_with_the_cases() {
    // 1.96 * sqrt(0.8 * 0.2 / 100) = 0.0784.
    assertThat(Coverage.band(0.8, 100)).isCloseTo(0.0784, within(1e-4));
    assertThat(Coverage.band(0.8, 0)).isEqualTo(1);
  }
}
