package dev.vesper.forecasting.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.series.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GradientBoostedTest {
  private static SeriesSet seasonal(boolean priced) {
    Random random = new Random(4);
    List<String> ids = new ArrayList<>();
    double[][] values = new double[60][70];
    double[][] price = new double[60][70];
    for (int i = 0; i < values.length; i++) {
      ids.add("s" + i);
      for (int t = 0; t < 70; t++) {
        price[i][t] = 10;
        double rate = (5 + i % 7) * (t % 10 < 5 ? 1.6 : 0.4);
        values[i][t] = Math.max(0, Math.rint(rate + random.nextGaussian()));
      }
    }
    SeriesSet set = SeriesSet.of(ids, values, 10);
    return priced ? set.withPrice(price) : set;
  }

  @Test
  void it_learns_the_season_of_the_set() {
    double[][] means = GradientBoosted.fit(seasonal(false), true, 10, 1).forecast(10);
    // Step 70 begins a season: five busy steps, then five quiet ones.
    assertThat(means[3][1]).isCloseTo(8 * 1.6, within(2.5));
    assertThat(means[3][7]).isCloseTo(8 * 0.4, within(2.0));
  }

  @Test
  void the_same_set_and_seed_give_the_same_bytes() {
    SeriesSet set = seasonal(true);
    double[][] once = GradientBoosted.fit(set, true, 5, 9).forecast(5);
    double[][] again = GradientBoosted.fit(set, true, 5, 9).forecast(5);
    assertThat(again).isDeepEqualTo(once);
  }

  @Test
  void what_comes_after_an_anchor_does_not_change_its_features() {
    SeriesSet set = seasonal(false);
    LagFeatures before = new LagFeatures(set, true);
    double[] seen = before.of(2, 40, 3);
    for (int t = 41; t < 70; t++) {
      set.values()[2][t] = 1e6;
    }
    assertThat(new LagFeatures(set, true).of(2, 40, 3)).containsExactly(seen);
  }

  @Test
  void a_set_of_a_few_steps_cannot_be_learnt_from() {
    SeriesSet few = SeriesSet.of(List.of("a"), new double[][] {new double[30]}, 1);
    assertThat(GradientBoosted.possible(few, 5)).isFalse();
    assertThat(GradientBoosted.possible(seasonal(false), 5)).isTrue();
  }
}
