package dev.vesper.insights.nuisance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import dev.vesper.insights.table.Column;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossFitTest {
  @Test
  void rows_of_a_cluster_share_a_fold_and_folds_differ_by_one_cluster_at_most() {
    int[] cluster = IntStream.range(0, 101).map(i -> i / 2).toArray();
    int[] fold = Folds.of(IntStream.range(0, 101).toArray(), cluster, 5, Seed.stream(1, "folds"));
    int[] clusters = new int[5];
    for (int c = 0; c <= 50; c++) {
      int of = c;
      int[] folds =
          IntStream.range(0, 101).filter(i -> cluster[i] == of).map(i -> fold[i]).toArray();
      assertThat(Arrays.stream(folds).distinct()).hasSize(1);
      clusters[folds[0]]++;
    }
    assertThat(Arrays.stream(clusters).sorted().toArray()).containsExactly(10, 10, 10, 10, 11);
  }

  @Test
  void a_sample_takes_whole_clusters_and_no_more_rows_than_asked() {
    int[] cluster = IntStream.range(0, 90).map(i -> i / 3).toArray();
    int[] all = IntStream.range(0, 90).toArray();
    int[] some = Folds.sample(all, cluster, 40, Seed.stream(1, "sample"));
    assertThat(some).hasSize(39).isSorted();
    for (int row : some) {
      assertThat(Arrays.stream(some).filter(other -> cluster[other] == cluster[row]).count())
          .isEqualTo(3);
    }
    assertThat(Folds.sample(all, cluster, 90, Seed.stream(1, "sample"))).isSameAs(all);
  }

  @Test
  void ridge_and_logistic_come_out_as_worked_by_hand() {
    // x = −1 or +1 in halves, y = x: with shrinkage 1 on n = 100 the slope is Σxy / (n + 1).
    double[] x = IntStream.range(0, 100).mapToDouble(i -> i % 2 == 0 ? -1 : 1).toArray();
    Design design =
        DesignTerms.of(List.of(new Covariate("x", new Column.Numbers(x))), 100).design();
    int[] all = IntStream.range(0, 100).toArray();
    double[][] mean =
        new LinearLearner(design, false, false, List.of(Shrinkage.LIGHT))
            .predict(all, x, new int[] {0, 1});
    assertThat(mean[0]).containsExactly(new double[] {-100 / 101.0, 100 / 101.0}, within(1e-6));
    // 40 of 50 say yes at +1, 10 of 50 at −1. The score s holds 30 − 50 (σ(s) − σ(−s)) = s, so that
    // σ(s) = 0.5 + (30 − s) / 100.
    double[] yes =
        IntStream.range(0, 100)
            .mapToDouble(i -> (i / 2 < 40 && x[i] > 0) || (i / 2 < 10 && x[i] < 0) ? 1 : 0)
            .toArray();
    double[][] chance =
        new LinearLearner(design, false, true, List.of(Shrinkage.LIGHT))
            .predict(all, yes, new int[] {1});
    double score = Math.log(chance[0][0] / (1 - chance[0][0]));
    assertThat(chance[0][0]).isCloseTo(0.5 + (30 - score) / 100, within(1e-5));
    assertThat(chance[0][0]).isBetween(0.78, 0.8);
  }

  @Test
  void no_row_is_predicted_by_a_model_that_has_seen_it() {
    // Every cluster's outcome is a coin that nothing tells: whoever saw it would know.
    RandomGenerator random = Seed.stream(5, "coins");
    int rows = 600;
    double[] noise = IntStream.range(0, rows).mapToDouble(i -> random.nextGaussian()).toArray();
    double[] y = IntStream.range(0, rows).mapToDouble(i -> random.nextBoolean() ? 1 : 0).toArray();
    Design design =
        DesignTerms.of(List.of(new Covariate("noise", new Column.Numbers(noise))), rows).design();
    int[] cluster = IntStream.range(0, rows).toArray();
    double[] predicted =
        new CrossFit(design, cluster, 3).fit("coin", cluster, row -> true, y).values();
    double agreement = 0;
    for (int i = 0; i < rows; i++) {
      agreement += (predicted[i] - 0.5) * (y[i] - 0.5) / rows;
    }
    assertThat(agreement).isLessThan(0.002);
  }

  @Test
  void a_bend_that_lines_cannot_follow_is_left_to_the_trees() {
    RandomGenerator random = Seed.stream(6, "bend");
    int rows = 4_000;
    double[] a = IntStream.range(0, rows).mapToDouble(i -> random.nextDouble()).toArray();
    double[] b = IntStream.range(0, rows).mapToDouble(i -> random.nextDouble()).toArray();
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      boolean stripe = a[i] > 0.2 && a[i] < 0.3;
      boolean corner = a[i] > 0.6 && b[i] > 0.5 && b[i] < 0.7;
      y[i] = (stripe || corner ? 3 : 0) + 0.1 * random.nextGaussian();
    }
    Design design =
        DesignTerms.of(
                List.of(
                    new Covariate("a", new Column.Numbers(a)),
                    new Covariate("b", new Column.Numbers(b))),
                rows)
            .design();
    int[] all = IntStream.range(0, rows).toArray();
    CrossFit.Fitted bend = new CrossFit(design, all, 1).fit("bend", all, row -> true, y);
    assertThat(bend.model()).isEqualTo("gradient-boosted trees");
    CrossFit.Fitted line = new CrossFit(design, all, 1).fit("line", all, row -> true, a);
    assertThat(line.model()).startsWith("ridge");
    double[] again = new CrossFit(design, all, 1).fit("bend", all, row -> true, y).values();
    assertThat(again).containsExactly(bend.values());
  }
}
