package dev.vesper.forecasting.censoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnconstrainedDemandTest {
  @Test
  void sales_of_a_partly_stocked_step_are_scaled_by_its_share() {
    double[] demand =
        UnconstrainedDemand.estimate(new double[] {6, 6, 3}, new double[] {1, 0.5, 0.3});
    assertThat(demand).containsExactly(6, 12, 10);
  }

  @Test
  void below_the_least_share_sales_are_only_a_lower_bound() {
    double[] units = {5, 5, 5, 5, 9, 5, 5, 5};
    double[] share = {1, 1, 1, 1, 0.29, 1, 1, 1};
    double demand = UnconstrainedDemand.estimate(units, share)[4];
    assertThat(demand).isGreaterThanOrEqualTo(9).isLessThan(12);
  }

  @Test
  void a_step_without_stock_and_sales_takes_its_neighbours_level() {
    double[] units = {5, 5, 5, 0, 5, 5, 5};
    double[] share = {1, 1, 1, 0, 1, 1, 1};
    assertThat(UnconstrainedDemand.estimate(units, share)[3]).isCloseTo(5, within(0.1));
  }

  @Test
  void sold_out_at_an_unknown_moment_is_at_least_what_was_sold() {
    double[] units = {5, 6, 4, 8, 5, 6, 4};
    double[] share = {1, 1, 1, 0, 1, 1, 1};
    assertThat(UnconstrainedDemand.estimate(units, share)[3]).isGreaterThan(8);
  }

  @Test
  void what_was_never_in_stock_is_left_as_it_was() {
    assertThat(UnconstrainedDemand.estimate(new double[] {2, 0}, new double[2]))
        .containsExactly(2, 0);
  }

  @Test
  void the_bias_of_sold_out_weeks_shrinks_to_less_than_a_third() {
    Random random = new Random(17);
    double sold = 0;
    double wanted = 0;
    double estimated = 0;
    for (int item = 0; item < 200; item++) {
      int weeks = 100;
      double[] units = new double[weeks];
      double[] share = new double[weeks];
      Arrays.fill(share, 1);
      for (int t = 0; t < weeks; t++) {
        int demand = poisson(random, 8);
        wanted += demand;
        // Stock lies at 9 units at each week's start, so four weeks of ten sell out.
        units[t] = Math.min(9, demand);
        share[t] = demand >= 9 ? 0 : 1;
        sold += units[t];
      }
      estimated += Arrays.stream(UnconstrainedDemand.estimate(units, share)).sum();
    }
    double biasOfSales = sold / wanted - 1;
    double biasOfEstimate = estimated / wanted - 1;
    assertThat(biasOfSales).isLessThan(-0.08);
    assertThat(Math.abs(biasOfEstimate)).isLessThan(Math.abs(biasOfSales) / 3);
  }

  private static int poisson(Random random, double mean) {
    int n = 0;
    double product = random.nextDouble();
    while (product > Math.exp(-mean)) {
      product *= random.nextDouble();
      n++;
    }
    return n;
  }
}
