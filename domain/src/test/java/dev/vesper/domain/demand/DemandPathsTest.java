package dev.vesper.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DemandPathsTest {
  private static final double[] LEVELS = QuantileLevels.array();

  /** A step whose quantile function is 100 u for u above the mass at zero. */
  private static double[] uniformTo100() {
    return Arrays.stream(LEVELS).map(level -> 100 * level).toArray();
  }

  private static DemandForecast forecast(
      int steps, double zero, double correlation, double[] weekdays) {
    double[][] quantiles = new double[steps][];
    double[] mean = new double[steps];
    double[] zeroMass = new double[steps];
    for (int h = 0; h < steps; h++) {
      quantiles[h] = uniformTo100();
      for (int level = 0; level < LEVELS.length; level++) {
        if (LEVELS[level] <= zero) {
          quantiles[h][level] = 0;
        }
      }
      mean[h] = 50;
      zeroMass[h] = zero;
    }
    return new DemandForecast(
        "lamp",
        "main",
        weekdays.length == 7 ? 7 : 1,
        LocalDate.of(2026, 11, 23),
        "m",
        "smooth",
        mean,
        quantiles,
        zeroMass,
        correlation,
        weekdays);
  }

  @Test
  void the_same_seed_gives_the_same_paths_and_another_seed_others() {
    DemandForecast forecast = forecast(4, 0, 0.3, new double[0]);
    int[][] once = DemandPaths.perStep(forecast, 7, 200);
    assertThat(DemandPaths.perStep(forecast, 7, 200)).isDeepEqualTo(once);
    assertThat(Arrays.deepEquals(DemandPaths.perStep(forecast, 8, 200), once)).isFalse();
  }

  @Test
  void every_step_is_sampled_by_strata_so_its_quantiles_are_nearly_exact() {
    int[][] paths = DemandPaths.perStep(forecast(3, 0, 0.5, new double[0]), 1, 200);
    for (int h = 0; h < 3; h++) {
      int step = h;
      int[] sorted = Arrays.stream(paths).mapToInt(path -> path[step]).sorted().toArray();
      // Stratum s of 200 holds u in [s/200, (s+1)/200): the value is within one unit of rounding of
      // 100 u.
      for (int s = 1; s < 199; s++) {
        assertThat((double) sorted[s])
            .isBetween(100.0 * (s - 2) / 200 - 1, 100.0 * (s + 3) / 200 + 1);
      }
    }
  }

  @Test
  void the_mass_at_zero_is_kept_exactly_on_both_sides_of_a_stratum() {
    assertThat(zeros(0.25)).isEqualTo(50);
    assertThat(zeros(0.5)).isEqualTo(100);
    assertThat(zeros(0)).isLessThanOrEqualTo(2);
  }

  private static long zeros(double mass) {
    int[][] paths = DemandPaths.perStep(forecast(1, mass, 0, new double[0]), 3, 200);
    return Arrays.stream(paths).filter(path -> path[0] == 0).count();
  }

  @Test
  void a_common_factor_widens_the_sum_between_independent_and_comonotone() {
    double independent = spreadOfSum(0);
    double half = spreadOfSum(0.5);
    double comonotone = spreadOfSum(1);
    // Eight uniforms on [0, 100]: sd 28.87 sqrt(8) = 81.6 when independent, 28.87 x 8 = 230.9 when
    // comonotone.
    assertThat(independent).isCloseTo(81.6, within(12.0));
    assertThat(comonotone).isCloseTo(230.9, within(12.0));
    assertThat(half).isBetween(independent + 30, comonotone - 30);
  }

  private static double spreadOfSum(double correlation) {
    int[][] paths = DemandPaths.perStep(forecast(8, 0, correlation, new double[0]), 11, 400);
    double[] sums = Arrays.stream(paths).mapToDouble(path -> Arrays.stream(path).sum()).toArray();
    double mean = Arrays.stream(sums).average().orElseThrow();
    return Math.sqrt(Arrays.stream(sums).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  @Test
  void a_week_is_dealt_to_its_days_by_the_profile_and_adds_up_again() {
    double[] weekdays = {0.3, 0.1, 0.1, 0.1, 0.1, 0.3, 0.0};
    DemandForecast forecast = forecast(2, 0, 0, weekdays);
    int[][] weeks = DemandPaths.perStep(forecast, 5, 200);
    int[][] days = DemandPaths.perDay(forecast, 5, 200);
    long[] perWeekday = new long[7];
    for (int s = 0; s < 200; s++) {
      for (int w = 0; w < 2; w++) {
        int sum = 0;
        for (int d = 0; d < 7; d++) {
          sum += days[s][7 * w + d];
          perWeekday[d] += days[s][7 * w + d];
        }
        assertThat(sum).isEqualTo(weeks[s][w]);
      }
    }
    double total = Arrays.stream(perWeekday).sum();
    assertThat(perWeekday[0] / total).isCloseTo(0.3, within(0.02));
    assertThat(perWeekday[1] / total).isCloseTo(0.1, within(0.02));
    assertThat(perWeekday[6]).isZero();
  }

  @Test
  void a_forecast_of_weeks_without_a_profile_is_not_split_into_days() {
    DemandForecast weekly =
        new DemandForecast(
            "lamp",
            "main",
            7,
            LocalDate.of(2026, 11, 23),
            "m",
            "smooth",
            new double[] {50},
            new double[][] {uniformTo100()},
            new double[] {0},
            0,
            new double[0]);
    assertThatThrownBy(() -> DemandPaths.perDay(weekly, 1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no weekday profile");
  }

  @Test
  void between_levels_the_quantile_function_is_linear_and_beyond_them_exponential() {
    DemandForecast forecast = forecast(1, 0, 0, new double[0]);
    assertThat(DemandPaths.quantile(forecast, 0, 0.5)).isCloseTo(50, within(1e-9));
    assertThat(DemandPaths.quantile(forecast, 0, 0.6)).isCloseTo(60, within(1e-9));
    // Tail: scale = (99.5 - 97.5) / ln(0.025 / 0.005) = 1.2427; at u = 0.999, 99.5 + 1.2427 ln 5 =
    // 101.5.
    assertThat(DemandPaths.quantile(forecast, 0, 0.999)).isCloseTo(101.5, within(1e-9));
    assertThat(DemandPaths.quantile(forecast, 0, 1e-15)).isZero();
  }

  @Test
  void fractions_are_rounded_at_random_so_that_the_mean_stays() {
    double[][] quantiles = {new double[LEVELS.length]};
    Arrays.fill(quantiles[0], 0.3);
    DemandForecast third =
        new DemandForecast(
            "pin",
            "main",
            1,
            LocalDate.of(2026, 11, 23),
            "m",
            "smooth",
            new double[] {0.3},
            quantiles,
            new double[] {0},
            0,
            new double[0]);
    double mean =
        Arrays.stream(DemandPaths.perStep(third, 2, 4000))
            .mapToInt(path -> path[0])
            .average()
            .orElseThrow();
    // Binomial band: 3 sqrt(0.3 x 0.7 / 4000) = 0.022.
    assertThat(mean).isCloseTo(0.3, within(0.022));
  }
}
