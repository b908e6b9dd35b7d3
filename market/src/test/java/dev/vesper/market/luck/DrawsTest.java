package dev.vesper.market.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawsTest {
  private static final int DRAWS = 40_000;
  private final RandomGenerator random = Seed.stream(5, "draws-test");

  @ParameterizedTest
  @CsvSource({"0.1, 2", "1, 4", "12, 3", "60, 8"})
  void negative_binomial_has_its_mean_its_variance_and_its_zeros(double mean, double size) {
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    int zeros = 0;
    for (int i = 0; i < DRAWS; i++) {
      int units = Draws.negativeBinomial(random.nextDouble(), mean, size);
      double deviation = units - mean;
      sum += units;
      squares += deviation * deviation;
      fourths += deviation * deviation * deviation * deviation;
      zeros += units == 0 ? 1 : 0;
    }
    double variance = mean + mean * mean / size;
    double zero = Math.pow(size / (size + mean), size);
    double varianceError = Math.sqrt((fourths / DRAWS - variance * variance) / DRAWS);
    assertThat(sum / DRAWS).isCloseTo(mean, within(3 * Math.sqrt(variance / DRAWS)));
    assertThat(squares / DRAWS).isCloseTo(variance, within(3 * varianceError));
    assertThat((double) zeros / DRAWS)
        .isCloseTo(zero, within(3 * Math.sqrt(zero * (1 - zero) / DRAWS) + 1.0 / DRAWS));
  }

  // Mean 1 and size 1 is the geometric law: P(0) = 1/2, P(1) = 1/4, P(2) = 1/8.
  @ParameterizedTest
  @CsvSource({"0, 0", "0.49, 0", "0.5, 1", "0.74, 1", "0.75, 2", "0.87, 2", "0.875, 3"})
  void negative_binomial_of_size_one_is_geometric(double u, int units) {
    assertThat(Draws.negativeBinomial(u, 1, 1)).isEqualTo(units);
  }

  @Test
  void the_same_luck_never_asks_for_less_when_the_mean_grows() {
    for (int i = 0; i < 200; i++) {
      double u = random.nextDouble();
      int before = 0;
      for (double mean = 0; mean < 20; mean += 0.25) {
        int units = Draws.negativeBinomial(u, mean, 4);
        assertThat(units).isGreaterThanOrEqualTo(before);
        before = units;
      }
    }
  }

  @Test
  void a_mean_of_zero_gives_nothing_even_for_the_luckiest_draw() {
    assertThat(Draws.negativeBinomial(Math.nextDown(1.0), 0, 4)).isZero();
  }

  @Test
  void the_luckiest_draw_ends() {
    assertThat(Draws.negativeBinomial(Math.nextDown(1.0), 3, 0.5)).isBetween(30, 1_000);
  }

  @Test
  void normal_has_mean_zero_and_variance_one() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double z = Draws.normal(random);
      sum += z;
      squares += z * z;
    }
    assertThat(sum / DRAWS).isCloseTo(0, within(3 / Math.sqrt(DRAWS)));
    // The variance of a squared standard normal is 2.
    assertThat(squares / DRAWS).isCloseTo(1, within(3 * Math.sqrt(2.0 / DRAWS)));
  }

  @Test
  void lognormal_passes_its_median_half_the_time_and_its_ninetieth_once_in_ten() {
    double sigma = Math.log(14.0 / 10) / Draws.Z_90;
    int aboveMedian = 0;
    int aboveNinetieth = 0;
    for (int i = 0; i < DRAWS; i++) {
      double days = Draws.lognormal(random, 10, sigma);
      aboveMedian += days > 10 ? 1 : 0;
      aboveNinetieth += days > 14 ? 1 : 0;
    }
    assertThat((double) aboveMedian / DRAWS).isCloseTo(0.5, within(3 * Math.sqrt(0.25 / DRAWS)));
    assertThat((double) aboveNinetieth / DRAWS).isCloseTo(0.1, within(3 * Math.sqrt(0.09 / DRAWS)));
  }

  @Test
  void below_reaches_every_number_and_never_the_bound() {
    int[] seen = new int[3];
    for (int i = 0; i < 300; i++) {
      seen[Draws.below(random, 3)]++;
    }
    assertThat(seen).doesNotContain(0);
  }
}
