package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import dev.vesper.insights.nuisance.Covariate;
import dev.vesper.insights.nuisance.Design;
import dev.vesper.insights.nuisance.DesignTerms;
import dev.vesper.insights.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The small formulas, each against a value worked by hand or published. */
class FormulasTest {
  @Test
  void clusters_are_summed_before_they_are_squared() {
    // Mean 2.5; cluster sums −2 and 2; se² = 2/1 · 8 / 16 = 1. Student's t with one degree: 12.706.
    Clustered mean =
        Clustered.of(new double[] {1, 2, 3, 4}, new int[] {0, 0, 1, 1}, new int[] {0, 1, 2, 3});
    assertThat(mean.mean()).isEqualTo(2.5);
    assertThat(mean.se()).isCloseTo(1, within(1e-12));
    assertThat(mean.high(0.95) - mean.mean()).isCloseTo(12.706, within(5e-4));
    assertThat(mean.mean() - mean.low(0.95)).isCloseTo(12.706, within(5e-4));
  }

  @Test
  void e_values_are_those_of_the_paper() {
    // VanderWeele and Ding 2017: risk ratio 3.9, interval from 1.8: E-values 7.26 and 3.0.
    assertThat(EValue.ofRatio(3.9)).isCloseTo(7.26, within(0.005));
    assertThat(EValue.ofInterval(1.8, 8.7)).isCloseTo(3.0, within(0.005));
    assertThat(EValue.ofRatio(1 / 3.9)).isCloseTo(7.26, within(0.005));
    assertThat(EValue.ofInterval(0.9, 1.2)).isEqualTo(1);
    assertThat(EValue.ofInterval(1.0, 1.2)).isEqualTo(1);
    assertThat(EValue.ratioOfDifference(0.5, 1)).isCloseTo(Math.exp(0.455), within(1e-12));
  }

  @Test
  void even_weights_count_fully_and_one_heavy_row_is_seen() {
    boolean[] treated = {true, true, true, true, false};
    int[] all = {0, 1, 2, 3, 4};
    Weights even = Weights.of(new double[] {2, 2, 2, 2, 9}, treated, true, all);
    assertThat(even.effectiveShare()).isEqualTo(1);
    assertThat(even.largestShare()).isEqualTo(0.25);
    // (1 + 1 + 1 + 7)² / (1 + 1 + 1 + 49) = 100 / 52.
    Weights heavy = Weights.of(new double[] {1, 1, 1, 7, 9}, treated, true, all);
    assertThat(heavy.effective()).isCloseTo(100 / 52.0, within(1e-12));
    assertThat(heavy.largestShare()).isEqualTo(0.7);
  }

  @Test
  void weighting_levels_a_difference_that_was_there() {
    // Treated: x = 1 in three of four; untreated: x = 1 in one of four; 100 of each.
    int n = 800;
    double[] x = new double[n];
    boolean[] treated = new boolean[n];
    double[] even = new double[n];
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      treated[i] = i < n / 2;
      x[i] = i % 4 < (treated[i] ? 3 : 1) ? 1 : 0;
      even[i] = 1;
      double chance = x[i] == 1 ? 0.75 : 0.25;
      right[i] = treated[i] ? 1 / chance : 1 / (1 - chance);
    }
    Design design = DesignTerms.of(List.of(new Covariate("x", new Column.Numbers(x))), n).design();
    int[] all = IntStream.range(0, n).toArray();
    Weights[] weights = {
      Weights.of(even, treated, false, all), Weights.of(even, treated, true, all)
    };
    // (0.75 − 0.25) / √0.1875 = 1.1547.
    Balance before = Balance.of(design, all, treated, even, weights);
    assertThat(before.worst()).isCloseTo(1.1547, within(1e-4));
    assertThat(Balance.of(design, all, treated, right, weights).worst()).isCloseTo(0, within(1e-9));
    // One term, 400 rows an arm: 1.96 √(2/400) = 0.1386, above 0.1.
    assertThat(before.limit()).isCloseTo(0.1386, within(1e-4));
  }

  @Test
  void eight_schools_pool_to_their_published_mean() {
    // Rubin 1981: the schools' spread is estimated as 0, the mean as 7.7 with error 4.1.
    double[] effect = {28, 8, -3, 7, -1, 1, 18, 12};
    double[] error = {15, 10, 16, 11, 9, 11, 10, 18};
    List<PartialPooling.Own> own = new ArrayList<>();
    for (int i = 0; i < effect.length; i++) {
      own.add(new PartialPooling.Own("school " + i, effect[i], error[i]));
    }
    PartialPooling.Pool pool = PartialPooling.of(own, 0.95);
    assertThat(pool.spread()).isZero();
    assertThat(pool.mean()).isCloseTo(7.69, within(0.005));
    assertThat(pool.meanSe()).isCloseTo(4.07, within(0.005));
  }

  @Test
  void groups_are_drawn_to_the_mean_as_worked_by_hand() {
    // s = 1, effects 0 2 4 6: Σ(y − 3)² = 20 = 3 (1 + A), so A = 17/3; B = 3/20 · (4−3)/(4−1) =
    // 0.05.
    List<PartialPooling.Own> own =
        IntStream.range(0, 4).mapToObj(i -> new PartialPooling.Own("g" + i, 2 * i, 1)).toList();
    PartialPooling.Pool pool = PartialPooling.of(own, 0.9);
    assertThat(pool.spread()).isCloseTo(Math.sqrt(17 / 3.0), within(1e-6));
    assertThat(pool.groups().get(0).estimate()).isCloseTo(0.15, within(1e-6));
    assertThat(pool.groups().get(3).shrinkage()).isCloseTo(0.05, within(1e-6));
    assertThatThrownBy(() -> PartialPooling.of(own.subList(0, 3), 0.9))
        .hasMessageContaining("at least four groups");
  }

  @Test
  void pooled_intervals_hold_what_they_promise_and_are_closer_than_each_alone() {
    RandomGenerator random = Seed.stream(9, "groups");
    int held = 0;
    int asked = 0;
    double own = 0;
    double pooled = 0;
    for (int world = 0; world < 100; world++) {
      List<PartialPooling.Own> groups = new ArrayList<>();
      double[] truth = new double[12];
      for (int g = 0; g < truth.length; g++) {
        truth[g] = 0.1 + 0.05 * random.nextGaussian();
        double se = 0.03 + 0.1 * random.nextDouble();
        groups.add(new PartialPooling.Own("g" + g, truth[g] + se * random.nextGaussian(), se));
      }
      PartialPooling.Pool pool = PartialPooling.of(groups, 0.9);
      for (int g = 0; g < truth.length; g++) {
        PartialPooling.Pooled one = pool.groups().get(g);
        held += one.low() <= truth[g] && truth[g] <= one.high() ? 1 : 0;
        asked++;
        own += Math.pow(groups.get(g).estimate() - truth[g], 2);
        pooled += Math.pow(one.estimate() - truth[g], 2);
      }
    }
    // 90 % of 1,200, within three binomial deviations (26 points of 1,000).
    assertThat((double) held / asked).isBetween(0.874, 0.94);
    assertThat(pooled).isLessThan(0.5 * own);
  }
}
