package dev.vesper.forecasting.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static double[] series(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  @Test
  void naive_repeats_the_last_value_and_seasonal_naive_the_last_season() {
    double[] past = {1, 2, 3, 4, 5, 6, 7};
    assertThat(new Naive().forecast(past, 3, 2)).containsExactly(7, 7);
    assertThat(new SeasonalNaive().forecast(past, 3, 5)).containsExactly(5, 6, 7, 5, 6);
  }

  @Test
  void a_window_average_takes_no_more_than_there_is() {
    assertThat(new WindowAverage(2).forecast(new double[] {9, 1, 3}, 1, 1)).containsExactly(2);
    assertThat(new WindowAverage(5).forecast(new double[] {1, 3}, 1, 1)).containsExactly(2);
  }

  @Test
  void smoothing_of_a_constant_is_that_constant() {
    double[] past = series(20, t -> 5);
    assertThat(ExponentialSmoothing.ses().forecast(past, 1, 2)).containsExactly(5, 5);
    assertThat(ExponentialSmoothing.damped().forecast(past, 1, 2)[1]).isCloseTo(5, within(1e-9));
  }

  @Test
  void holt_goes_on_with_a_straight_line_and_the_damped_trend_falls_behind_it() {
    double[] past = series(30, t -> 10 + 2 * t);
    double[] holt = ExponentialSmoothing.holt().forecast(past, 1, 10);
    double[] damped = ExponentialSmoothing.damped().forecast(past, 1, 10);
    assertThat(holt[9]).isCloseTo(10 + 2 * 39, within(0.05));
    assertThat(damped[9]).isLessThan(holt[9]).isGreaterThan(past[29]);
  }

  @Test
  void the_seasonal_model_repeats_an_additive_season() {
    double[] past = series(60, t -> 20 + (t % 4 == 0 ? 6 : -2));
    double[] mean = ExponentialSmoothing.seasonal().forecast(past, 4, 4);
    assertThat(mean[0]).isCloseTo(26, within(0.1));
    assertThat(mean[1]).isCloseTo(18, within(0.1));
  }

  @Test
  void theta_of_a_straight_line_goes_half_of_the_way_of_its_slope_from_the_last_value() {
    // Line 0 goes on along y = t; line 2 equals y as y lies on its line, and smoothing with the
    // largest weight ends at the last value 29: (29 + 30) / 2 and (29 + 31) / 2.
    double[] mean = new Theta().forecast(series(30, t -> t), 1, 2);
    assertThat(mean[0]).isCloseTo(29.5, within(0.01));
    assertThat(mean[1]).isCloseTo(30, within(0.01));
  }

  @Test
  void the_optimised_theta_follows_a_straight_line() {
    double[] mean = new OptimisedTheta().forecast(series(40, t -> 100 + 3 * t), 1, 3);
    assertThat(mean[2]).isBetween(100 + 3 * 39 + 3.0, 100 + 3 * 42 + 1.0);
  }

  @Test
  void croston_as_worked_by_hand() {
    // Demands 4 at step 2 and 6 at step 5, weight 0.5: size 4 -> 5, interval 2 -> 2.5; rate 2.
    double[] past = {0, 4, 0, 0, 6, 0};
    assertThat(Croston.plain().run(past, 0.5)[1]).isEqualTo(2);
    // SBA: times 1 - 0.5 / 2.
    assertThat(Croston.sba().run(past, 0.5)[1]).isEqualTo(1.5);
    // Errors after the first demand, at rate 2: -2, -2, 4, then at the new rate -2.
    assertThat(Croston.plain().run(past, 0.5)[0]).isEqualTo(4 + 4 + 16 + 4);
  }

  @Test
  void croston_of_no_demand_is_nothing() {
    assertThat(Croston.plain().forecast(new double[5], 1, 1)).containsExactly(0);
  }

  @Test
  void tsb_fades_when_demand_stops_and_croston_does_not() {
    double[] past = series(60, t -> t < 30 && t % 2 == 0 ? 4 : 0);
    assertThat(new Tsb().forecast(past, 1, 1)[0]).isLessThan(0.2);
    assertThat(Croston.plain().forecast(past, 1, 1)[0]).isGreaterThan(1);
  }

  @Test
  void tsb_as_worked_by_hand() {
    // All 4 steps start it: chance 1/2, size 3. Weights 0.5: 0 -> 0.25; 2 -> 0.625, size 2.5;
    // 0 -> 0.3125; 4 -> 0.65625, size 3.25.
    double[] run = new Tsb().run(new double[] {0, 2, 0, 4}, 0.5, 0.5);
    assertThat(run[1]).isCloseTo(0.65625 * 3.25, within(1e-12));
    // One-step errors 0 - 1.5, 2 - 0.75, 0 - 1.5625, 4 - 0.78125.
    assertThat(run[0]).isCloseTo(2.25 + 1.5625 + 2.44140625 + 10.3603515625, within(1e-9));
  }

  @Test
  void a_multiplicative_season_is_found_and_put_back() {
    double[] past = series(72, t -> (100 + t) * (t % 12 == 0 ? 1.55 : 0.95));
    assertThat(SeasonalProfile.present(past, 12)).isTrue();
    double[] ratios = SeasonalProfile.ratios(past, 12, false);
    assertThat(ratios[0]).isCloseTo(1.55, within(0.02));
    assertThat(Arrays.stream(ratios).sum()).isCloseTo(12, within(1e-9));
    double[] mean = new Deseasonalised(ExponentialSmoothing.holt(), false).forecast(past, 12, 12);
    assertThat(mean[0]).isCloseTo(172 * 1.55, within(6.0));
  }

  @Test
  void no_season_is_claimed_below_three_of_them_or_in_a_constant() {
    assertThat(SeasonalProfile.present(series(35, t -> t % 12), 12)).isFalse();
    assertThat(SeasonalProfile.present(series(36, t -> t % 12), 12)).isTrue();
    assertThat(SeasonalProfile.present(series(60, t -> 3), 12)).isFalse();
  }

  @Test
  void shrinking_takes_most_of_a_season_that_is_only_noise() {
    Random noise = new Random(5);
    double[] past = series(48, t -> 100 + 20 * noise.nextGaussian());
    double plain = spread(SeasonalProfile.ratios(past, 12, false));
    double shrunk = spread(SeasonalProfile.ratios(past, 12, true));
    assertThat(shrunk).isLessThan(0.6 * plain);
  }

  private static double spread(double[] ratios) {
    return Arrays.stream(ratios).map(r -> (r - 1) * (r - 1)).sum();
  }

  @Test
  void the_season_of_a_set_is_seen_through_the_noise_of_its_members() {
    Random noise = new Random(7);
    double[][] past = new double[200][];
    for (int i = 0; i < past.length; i++) {
      past[i] = series(40 + i % 9, t -> 0).clone();
      int offset = 48 - past[i].length;
      for (int t = 0; t < past[i].length; t++) {
        double rate = (t + offset) % 12 < 6 ? 6 : 2;
        past[i][t] = Math.max(0, Math.rint(rate + 1.5 * noise.nextGaussian()));
      }
    }
    double[] mean = SetSeason.of(past, 12).forecast(past[0], new WindowAverage(12), 12);
    // 48 steps end a season, so the first six steps ahead are the busy ones.
    assertThat(mean[2]).isCloseTo(6, within(0.9));
    assertThat(mean[8]).isCloseTo(2, within(0.9));
  }

  @Test
  void the_simplex_finds_the_bottom_of_a_curved_valley() {
    double[] best =
        Simplex.minimise(
            p -> 100 * Math.pow(p[1] - p[0] * p[0], 2) + Math.pow(1 - p[0], 2),
            new double[] {-1, 1},
            new double[] {0.5, 0.5},
            1000);
    assertThat(best[0]).isCloseTo(1, within(1e-2));
    assertThat(best[1]).isCloseTo(1, within(1e-2));
  }

  @Test
  void cholesky_solves_a_system_worked_by_hand() {
    // 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2.
    double[][] right = {{10}, {9}};
    Cholesky.solve(new double[][] {{4, 2}, {2, 3}}, right);
    assertThat(right[0][0]).isCloseTo(1.5, within(1e-12));
    assertThat(right[1][0]).isCloseTo(2, within(1e-12));
  }

  @Test
  void the_pooled_regression_learns_a_season_that_all_series_share() {
    double[][] past = new double[30][];
    for (int i = 0; i < past.length; i++) {
      int shift = i;
      past[i] = series(80, t -> 50 + shift + 10 * Math.sin(2 * Math.PI * (t + shift) / 8));
    }
    int lags = PooledRegression.lags(past, 8);
    assertThat(lags).isEqualTo(10);
    double[][] means = PooledRegression.fit(past, lags, 4, 1).forecast(past, 1);
    double truth = 53 + 10 * Math.sin(2 * Math.PI * (82 + 3) / 8);
    assertThat(means[3][2]).isCloseTo(truth, within(0.5));
  }

  @Test
  void the_pooled_regression_leaves_short_series_out() {
    double[][] past = {series(60, t -> t % 5), series(3, t -> t)};
    double[][] means = PooledRegression.fit(past, 5, 2, 2).forecast(past, 2);
    assertThat(means[0]).hasSize(2);
    assertThat(means[1]).isEmpty();
  }
}
