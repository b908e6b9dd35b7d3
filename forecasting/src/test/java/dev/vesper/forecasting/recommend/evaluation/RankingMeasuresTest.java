package dev.vesper.forecasting.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingMeasuresTest {
  private static final int[] LIST = {7, 3, 9, 1, 5};

  @Test
  void recall_divides_by_what_could_be_found() {
    assertThat(RankingMeasures.recall(LIST, new int[] {1, 2, 3}, 2)).isEqualTo(0.5);
    assertThat(RankingMeasures.recall(LIST, new int[] {1, 2, 3}, 5)).isEqualTo(2.0 / 3);
    assertThat(RankingMeasures.recall(LIST, new int[] {2}, 5)).isZero();
    assertThat(RankingMeasures.recall(new int[0], new int[] {2}, 5)).isZero();
  }

  @Test
  void ndcg_discounts_by_the_logarithm_of_the_rank() {
    // Hits at ranks 2 and 4: 1/log2(3) + 1/log2(5) = 0.63093 + 0.43068; ideal 1 + 0.63093.
    assertThat(RankingMeasures.ndcg(LIST, new int[] {1, 3}, 5))
        .isCloseTo(1.06161 / 1.63093, within(1e-5));
    assertThat(RankingMeasures.ndcg(LIST, new int[] {1, 3}, 3))
        .isCloseTo(0.63093 / 1.63093, within(1e-5));
    assertThat(RankingMeasures.ndcg(LIST, new int[] {3, 7}, 5)).isCloseTo(1, within(1e-12));
    // Three true items, lists of two: the ideal holds two.
    assertThat(RankingMeasures.ndcg(LIST, new int[] {3, 7, 8}, 2)).isCloseTo(1, within(1e-12));
  }

  @Test
  void coverage_counts_each_item_once_and_novelty_is_in_bits() {
    int[][] lists = {{0, 1}, {1, 2}};
    assertThat(RankingMeasures.coverage(lists, 2, 6)).isEqualTo(0.5);
    assertThat(RankingMeasures.coverage(lists, 1, 6)).isCloseTo(2.0 / 6, within(1e-12));
    // Of 8 shoppers 8, 4 and 1 took items 0, 1, 2: 0, 1 and 3 bits; lists (0+1)/2 and (1+3)/2.
    assertThat(RankingMeasures.novelty(lists, 2, new int[] {8, 4, 1}, 8))
        .isCloseTo(1.25, within(1e-12));
  }

  @Test
  void a_mix_of_categories_is_off_by_its_divergence_in_bits() {
    int[] categories = {0, 0, 1, 1};
    List<int[]> half = List.of(new int[] {0, 2});
    // p = (0.5, 0.5), q = (1, 0), with a hundredth of p (0.995, 0.005):
    // 0.5 log2(0.5 / 0.995) + 0.5 log2(0.5 / 0.005) = -0.49638 + 3.32193.
    assertThat(RankingMeasures.miscalibration(new int[][] {{0, 1}}, 2, half, categories))
        .isCloseTo(2.82554, within(1e-5));
    assertThat(RankingMeasures.miscalibration(new int[][] {{1, 3}}, 2, half, categories))
        .isCloseTo(0, within(1e-12));
    // Of a list only the first k count; without a history nothing can be off.
    assertThat(RankingMeasures.miscalibration(new int[][] {{0, 2}}, 1, half, categories))
        .isCloseTo(2.82554, within(1e-5));
    assertThat(
            RankingMeasures.miscalibration(new int[][] {{0}}, 1, List.of(new int[0]), categories))
        .isZero();
  }

  @Test
  void a_paired_interval_is_as_wide_as_the_differences_not_as_the_values() {
    double[] one = new double[400];
    double[] other = new double[400];
    for (int k = 0; k < one.length; k++) {
      one[k] = k % 10;
      other[k] = one[k] - 0.25;
    }
    Interval difference = Bootstrap.difference(one, other, 3);
    assertThat(difference.low()).isCloseTo(0.25, within(1e-9));
    assertThat(difference.high()).isCloseTo(0.25, within(1e-9));
    assertThat(difference.holdsZero()).isFalse();
    Interval mean = Bootstrap.means(new double[][] {one}, 3)[0];
    // Standard error 2.872 / 20 = 0.1436, times 1.96 on either side.
    assertThat(mean.low()).isCloseTo(4.5 - 0.2815, within(0.05));
    assertThat(mean.high()).isCloseTo(4.5 + 0.2815, within(0.05));
    assertThat(Bootstrap.means(new double[][] {one}, 3)[0]).isEqualTo(mean);
  }
}
