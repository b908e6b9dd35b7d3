package dev.vesper.insights.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LogBinsTest {
  private static final double LOG_GAMMA = Math.log(1.01 / 0.99);

  @Test
  void quantiles_are_within_one_per_cent_of_values_seen() {
    RandomGenerator random = Seed.stream(8, "bins");
    double[] values = new double[5_000];
    LogBins bins = new LogBins();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(4 + 2 * random.nextGaussian()) + 1;
      bins.add((int) Math.ceil(Math.log(values[i]) / LOG_GAMMA), 1);
    }
    Arrays.sort(values);
    for (double share : new double[] {0, 0.1, 0.5, 0.9, 1}) {
      double exact = values[(int) (share * (values.length - 1))];
      assertThat(bins.quantile(share).orElseThrow())
          .isCloseTo(exact, within(exact * LogBins.ACCURACY * 1.001));
    }
  }

  @Test
  void nothing_has_no_quantile() {
    assertThat(new LogBins().quantile(0.5)).isEmpty();
  }
}
