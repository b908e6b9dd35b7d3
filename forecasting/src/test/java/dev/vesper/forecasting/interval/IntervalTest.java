package dev.vesper.forecasting.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.forecasting.series.DemandClass;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final double[] OWN = NormalScores.ofLevels();
  private static final int MEDIAN = 6;
  private static final int P90 = 9;

  @Test
  void negative_binomial_as_worked_by_hand() {
    // Mean 2, dispersion 0.5: two successes at chance 1/2; P(0) = 1/4, P(1) = 1/4, P(2) = 3/16.
    NegativeBinomial demand = new NegativeBinomial(2, 0.5);
    double justBelow = NormalScores.score(0.2499);
    double justAbove = NormalScores.score(0.2501);
    double half = NormalScores.score(0.5001);
    assertThat(demand.quantiles(new double[] {justBelow, justAbove, half}))
        .containsExactly(0, 1, 2);
    assertThat(NormalScores.probability(demand.score(2, 0))).isCloseTo(0.5, within(1e-9));
    assertThat(NormalScores.probability(demand.score(2, 1))).isCloseTo(0.6875, within(1e-9));
  }

  @Test
  void a_mean_at_least_one_of_a_poisson_of_mean_one_is_known() {
    // E[D | D >= 1] = 1 / (1 - e^-1).
    assertThat(new NegativeBinomial(1, 0).meanAtLeast(1)).isCloseTo(1.5819767, within(1e-6));
    assertThat(new NegativeBinomial(3, 0.4).meanAtLeast(0)).isCloseTo(3, within(1e-6));
    assertThat(new NegativeBinomial(1, 0).meanAtLeast(60)).isBetween(60.0, 60.1);
  }

  @Test
  void small_and_large_means_join_without_a_step() {
    double[] below = new NegativeBinomial(299, 0.1).quantiles(OWN);
    double[] above = new NegativeBinomial(301, 0.1).quantiles(OWN);
    for (int k = 0; k < OWN.length; k++) {
      assertThat(above[k] / below[k]).isBetween(0.96, 1.04);
    }
    double few = new NegativeBinomial(299, 0.1).meanAtLeast(400);
    double many = new NegativeBinomial(301, 0.1).meanAtLeast(400);
    // The normal's tail is thinner, by 3 % at this point.
    assertThat(many / few).isBetween(0.95, 1.05);
  }

  @Test
  void empirical_quantiles_leave_a_place_beyond_the_largest() {
    EmpiricalCounts seen = new EmpiricalCounts(new double[] {0, 0, 1, 5});
    assertThat(seen.quantiles(new double[] {NormalScores.score(0.39)})).containsExactly(0);
    assertThat(seen.quantiles(new double[] {NormalScores.score(0.59)})).containsExactly(1);
    assertThat(seen.quantiles(new double[] {NormalScores.score(0.9)})[0]).isGreaterThan(5);
  }

  @Test
  void correction_moves_with_the_weight_of_what_was_seen() {
    Calibration calibration = new Calibration(1);
    assertThat(calibration.table()[0][0]).containsExactly(OWN);
    for (int k = 0; k < 200; k++) {
      calibration.learn(DemandClass.SMOOTH, 0, 1.0);
    }
    // All scores are 1: each of the three levels of the hierarchy goes half of the way to it.
    double[] table = calibration.table()[DemandClass.SMOOTH.place()][0];
    assertThat(table[MEDIAN]).isCloseTo(0.875, within(1e-9));
    // A class without scores inherits what all classes say.
    double[] other = calibration.table()[DemandClass.LUMPY.place()][0];
    assertThat(other[MEDIAN]).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void corrected_levels_hold_on_fresh_data_of_a_wider_truth() {
    Random random = new Random(3);
    Calibration calibration = new Calibration(1);
    for (int k = 0; k < 20_000; k++) {
      calibration.learn(DemandClass.SMOOTH, 0, 0.5 + 2 * random.nextGaussian());
    }
    double[] table = calibration.table()[DemandClass.SMOOTH.place()][0];
    int inside = 0;
    for (int k = 0; k < 10_000; k++) {
      double score = 0.5 + 2 * random.nextGaussian();
      inside += score <= table[P90] ? 1 : 0;
    }
    assertThat(inside / 10_000.0).isCloseTo(0.9, within(0.012));
    assertThat(Calibration.probability(table, table[P90])).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void horizon_buckets_double() {
    assertThat(HorizonBuckets.of(0)).isEqualTo(0);
    assertThat(HorizonBuckets.of(1)).isEqualTo(1);
    assertThat(HorizonBuckets.of(2)).isEqualTo(1);
    assertThat(HorizonBuckets.of(3)).isEqualTo(2);
    assertThat(HorizonBuckets.count(13)).isEqualTo(4);
  }

  @Test
  void the_common_part_of_errors_is_found_again() {
    assertThat(fitted(0)).isLessThanOrEqualTo(0.05);
    assertThat(fitted(0.4)).isBetween(0.2, 0.7);
    assertThat(fitted(1)).isGreaterThanOrEqualTo(0.7);
  }

  @Test
  void sums_of_the_fitted_part_are_covered() {
    SumCalibration sums = simulated(0.4);
    for (double share : sums.coverage80()) {
      assertThat(share).isBetween(0.73, 0.87);
    }
    assertThat(sums.sumsOver()).containsExactly(2, 4, 6);
  }

  private static double fitted(double rho) {
    return simulated(rho).correlation();
  }

  private static SumCalibration simulated(double rho) {
    Random random = new Random(11);
    int horizon = 6;
    int cases = 250;
    DemandForecast forecast = normalForecast(horizon);
    SumCalibration sums = new SumCalibration(horizon, cases, false);
    for (int k = 0; k < cases; k++) {
      double common = random.nextGaussian();
      double[] truth = new double[horizon];
      for (int h = 0; h < horizon; h++) {
        truth[h] =
            100 + 10 * (Math.sqrt(rho) * common + Math.sqrt(1 - rho) * random.nextGaussian());
      }
      sums.place(k, new SumCalibration.Case(forecast, truth), 1);
    }
    return sums;
  }

  private static DemandForecast normalForecast(int horizon) {
    double[] mean = new double[horizon];
    double[][] quantiles = new double[horizon][QuantileLevels.LEVELS.size()];
    for (int h = 0; h < horizon; h++) {
      mean[h] = 100;
      for (int k = 0; k < OWN.length; k++) {
        quantiles[h][k] = 100 + 10 * OWN[k];
      }
    }
    return new DemandForecast(
        "i",
        "",
        1,
        LocalDate.EPOCH,
        "m",
        "smooth",
        mean,
        quantiles,
        new double[horizon],
        0,
        new double[0]);
  }
}
