package dev.vesper.insights.switchback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import dev.vesper.domain.switchback.ExposureSums;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.domain.switchback.SwitchbackDesign;
import dev.vesper.insights.switchback.SwitchbackEstimator.Effort;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwitchbackTest {
  private static final Effort QUICK = new Effort(0.9, 199, 99, 1);

  @Test
  void a_block_is_one_coin_and_a_window_over_two_blocks_is_two() {
    SwitchbackDesign design = new SwitchbackDesign(2, 9, 3, 1, 2);
    assertThat(IntStream.range(0, 9).map(design::block).toArray())
        .containsExactly(0, 0, 1, 1, 1, 2, 2, 2, 3);
    // Day 0 looks back before the experiment; day 2 looks back into block 0.
    assertThat(IntStream.range(0, 5).mapToDouble(design::exposureChance).toArray())
        .containsExactly(0, 0.5, 0.25, 0.5, 0.5);
    boolean[][] on = design.draw(Seed.stream(1, "draw"));
    for (boolean[] cluster : on) {
      assertThat(cluster[3]).isEqualTo(cluster[2]).isEqualTo(cluster[4]);
    }
  }

  @Test
  void half_of_all_blocks_are_on_in_the_long_run() {
    SwitchbackDesign design = new SwitchbackDesign(200, 100, 1, 0, 1);
    int on = 0;
    for (boolean[] cluster : design.draw(Seed.stream(2, "coins"))) {
      for (boolean day : cluster) {
        on += day ? 1 : 0;
      }
    }
    // 20,000 coins: three deviations are 212.
    assertThat(on).isBetween(9_788, 10_212);
  }

  @Test
  void blocks_shorter_than_the_carry_over_are_refused() {
    assertThat(new SwitchbackDesign(2, 9, 2, 2, 1).blockDays()).isEqualTo(2);
    assertThatThrownBy(() -> new SwitchbackDesign(2, 9, 1, 2, 1))
        .hasMessageContaining("shorter than the carry-over of 2 days");
  }

  @Test
  void a_small_experiment_comes_out_as_worked_by_hand() {
    // One-day blocks, no carry-over. Cluster 0: on, off with 5, 3; cluster 1: off, on with 2, 6.
    Panel panel = new Panel(new double[][] {{5, 3}, {2, 6}}, new double[][] {{1, 1}, {1, 1}});
    SwitchbackDesign design = new SwitchbackDesign(2, 2, 1, 0, 1);
    boolean[][] on = {{true, false}, {false, true}};
    SwitchbackEstimate found = SwitchbackEstimator.estimate(panel, design, on, QUICK);
    // Hájek: 11/2 − 5/2 = 3. Horvitz–Thompson: (2·11 − 2·5) / 4 = 3.
    assertThat(found.effect()).isEqualTo(3);
    assertThat(found.horvitzThompson()).isEqualTo(3);
    assertThat(found.offMean()).isEqualTo(2.5);
    // Influences: (5−5.5)·2/4 − (3−2.5)·2/4 = −0.5 and 0.5; se² = 2/1 · 0.5 = 1.
    assertThat(found.se()).isCloseTo(1, within(1e-12));
    assertThat(found.high() - found.effect()).isGreaterThanOrEqualTo(6.3137);
    assertThat(found.method()).contains("clusters are few");
  }

  @Test
  void a_cell_counts_only_when_its_whole_history_was_alike() {
    Panel panel =
        new Panel(
            new double[][] {{9, 4, 7, 1, 9}, {9, 9, 1, 9, 2}},
            new double[][] {{1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}});
    SwitchbackDesign design = new SwitchbackDesign(2, 5, 2, 1, 1);
    // Days 0 | 1 2 | 3 4. Cluster 0: on, on on, off off; cluster 1: on, off off, on on.
    boolean[][] on = {{true, true, true, false, false}, {true, false, false, true, true}};
    ExposureSums sums = ExposureSums.of(panel, design, on);
    // Cluster 0 on: day 1 over two blocks (4 · 4), day 2 within one (7 · 2); off: day 4 (9 · 2).
    assertThat(sums.y()[0]).containsExactly(18, 30);
    assertThat(sums.w()[0]).containsExactly(2, 6);
    // Cluster 1 off: day 2 (1 · 2); on: day 4 (2 · 2).
    assertThat(sums.y()[1]).containsExactly(2, 4);
  }

  @Test
  void what_substitutes_lose_is_taken_off_the_total_effect() {
    // Item 0 is switched and sells 3 more when on; item 1 is its substitute and sells 2 less.
    double[][] items = {{10, 13, 10, 13}, {8, 6, 8, 6}, {10, 13, 13, 10}, {8, 6, 6, 8}};
    int[] cluster = {0, 0, 1, 1};
    boolean[] switched = {true, false, true, false};
    boolean[][] on = {{false, true, false, true}, {false, true, true, false}};
    SwitchbackDesign design = new SwitchbackDesign(2, 4, 1, 0, 1);
    Panel direct = Panel.of(items, cluster, switched, false);
    Panel total = Panel.of(items, cluster, switched, true);
    assertThat(SwitchbackEstimator.estimate(direct, design, on, QUICK).effect()).isEqualTo(3);
    assertThat(SwitchbackEstimator.estimate(total, design, on, QUICK).effect()).isEqualTo(1);
  }

  @Test
  void an_expectation_from_before_leaves_the_effect_and_takes_error_away() {
    SwitchWorld.Played played = new SwitchWorld(0.1, 40).play(3);
    SwitchbackEstimate plain =
        SwitchbackEstimator.estimate(played.during(), played.design(), played.on(), QUICK);
    SwitchbackEstimate centred =
        SwitchbackEstimator.estimate(played.centred(), played.design(), played.on(), QUICK);
    // Strata of weekdays take their part of the error away already.
    assertThat(centred.se()).isLessThan(0.85 * plain.se());
    assertThat(centred.low()).isLessThan(new SwitchWorld(0.1, 40).truth());
    assertThat(centred.high()).isGreaterThan(new SwitchWorld(0.1, 40).truth());
    assertThat(centred.p()).isLessThanOrEqualTo(0.1);
  }

  @Test
  void an_experiment_in_which_nothing_was_off_has_no_effect_to_tell() {
    Panel panel = new Panel(new double[][] {{1, 1}, {1, 1}}, new double[][] {{1, 1}, {1, 1}});
    boolean[][] on = {{true, true}, {true, true}};
    assertThatThrownBy(
            () ->
                SwitchbackEstimator.estimate(panel, new SwitchbackDesign(2, 2, 1, 0, 1), on, QUICK))
        .hasMessageContaining("too short");
  }

  @Test
  void a_held_out_session_effect_is_the_difference_less_what_was_there_before() {
    // Outcome = 2·before + 1 when treated; by hand the difference is 3 and the effect near 1.
    double[] before = {2, 3, 1, 2};
    double[] outcome = {5, 7, 2, 4};
    boolean[] treated = {true, true, false, false};
    SessionHoldout found = SessionHoldout.of(outcome, treated, before, new int[] {0, 1, 2, 3}, 0.9);
    assertThat(found.difference()).isEqualTo(3);
    // θ = Σ(x−2)(y−4.5) / Σ(x−2)² = 5 / 2; means of x differ by 1.
    assertThat(found.effect()).isCloseTo(3 - 2.5, within(1e-12));
    // r² = 25 / (2 · 13).
    assertThat(found.explainedShare()).isCloseTo(25 / 26.0, within(1e-12));
    assertThatThrownBy(() -> SessionHoldout.of(outcome, new boolean[4], before, new int[4], 0.9))
        .hasMessageContaining("both arms");
  }

  @Test
  void a_holdout_covers_its_truth_with_less_error_than_the_difference_alone() {
    RandomGenerator random = Seed.stream(8, "holdout");
    int covered = 0;
    double adjusted = 0;
    double plain = 0;
    for (int world = 0; world < 200; world++) {
      int n = 300;
      double[] x = new double[n];
      double[] y = new double[n];
      boolean[] treated = new boolean[n];
      for (int i = 0; i < n; i++) {
        x[i] = random.nextGaussian();
        treated[i] = random.nextBoolean();
        y[i] = 0.3 * (treated[i] ? 1 : 0) + 0.8 * x[i] + 0.6 * random.nextGaussian();
      }
      SessionHoldout found = SessionHoldout.of(y, treated, x, IntStream.range(0, n).toArray(), 0.9);
      covered += found.low() <= 0.3 && 0.3 <= found.high() ? 1 : 0;
      adjusted += Math.pow(found.effect() - 0.3, 2);
      plain += Math.pow(found.difference() - 0.3, 2);
    }
    // 180 of 200 within three binomial deviations (12.7).
    assertThat(covered).isBetween(167, 193);
    assertThat(adjusted).isLessThan(0.5 * plain);
  }
}
