package dev.vesper.forecasting.recommend.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopItemsTest {
  private static final int LENGTH = 20;

  private static final int[] ANY = IntStream.generate(() -> LENGTH).limit(10).toArray();

  /** Of each tenth of the items so many. */
  private static ServedShoppers shop(Interactions pairs, int... perCategory) {
    return new ServedShoppers(
        pairs,
        (had, ranked) -> {
          int[] taken = new int[10];
          return IntStream.of(ranked)
              .filter(item -> taken[item % 10]++ < perCategory[item % 10])
              .limit(LENGTH)
              .toArray();
        });
  }

  private static boolean[] all(int items) {
    boolean[] all = new boolean[items];
    Arrays.fill(all, true);
    return all;
  }

  private static FactorModel model(Interactions pairs) {
    return (FactorModel) new Ials(new IalsSettings(32, 8, 4, 0.01, 1, 0.1, 0.5, 1)).fit(pairs, 2);
  }

  @Test
  void many_at_once_are_scored_as_one_by_one_bit_by_bit() {
    RandomGenerator chance = Seed.stream(1, "product");
    for (int d : new int[] {4, 12, 32, 36, 64}) {
      float[] rows = new float[777 * d];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = (float) chance.nextGaussian();
      }
      float[][] shoppers = {
        new float[d], Arrays.copyOf(rows, d), Arrays.copyOfRange(rows, d, 2 * d)
      };
      float[][] scores = new float[3][777];
      new ItemProduct(rows, d).multiply(shoppers, scores);
      for (int u = 0; u < 3; u++) {
        for (int i = 0; i < 777; i++) {
          assertThat(scores[u][i]).isEqualTo(Outer.dot(shoppers[u], 0, rows, i * d, d));
        }
      }
    }
  }

  @Test
  void all_items_are_ranked_but_those_hidden_and_those_that_no_list_may_show() {
    // Scores fall with the number, and those of 3 and 4 are the same: the lower number goes first.
    Fitted falling =
        (history, scores) -> {
          for (int i = 0; i < scores.length; i++) {
            scores[i] = i == 4 ? -3 : -i;
          }
        };
    Interactions pairs =
        new Interactions(8, new int[] {0, 2, 2}, new int[] {1, 6}, new float[] {1, 1}, new int[0]);
    boolean[] showable = all(8);
    showable[0] = false;
    int[][] lists = TopItems.of(falling, 8).lists(2, LENGTH, showable, shop(pairs, ANY), 2);
    assertThat(lists[0]).containsExactly(2, 3, 4, 5, 7);
    assertThat(lists[1]).as("no history").isEmpty();
  }

  @Test
  void a_rule_that_leaves_too_few_of_the_candidates_is_given_all_items() {
    // Four hundred candidates are all of the numbers that end on 0, of which one may be shown.
    Fitted tens =
        (history, scores) -> {
          for (int i = 0; i < scores.length; i++) {
            scores[i] = i % 10 == 0 ? 1 : 0;
          }
        };
    int[] few = {1, 20, 0, 0, 0, 0, 0, 0, 0, 0};
    Interactions pairs =
        new Interactions(5000, new int[] {0, 1}, new int[] {1}, new float[] {1}, new int[0]);
    int[][] lists = TopItems.of(tens, 5000).lists(1, LENGTH, all(5000), shop(pairs, few), 1);
    assertThat(lists[0]).hasSize(LENGTH).startsWith(0, 11, 21);
  }

  @Test
  void an_index_finds_nearly_what_is_found_exactly_and_the_same_on_one_and_two_cores() {
    Interactions pairs = PlantedScale.of(2000, 3000, 20, 1, 2);
    FactorModel model = model(pairs);
    ServedShoppers shop = shop(pairs, ANY);
    boolean[] showable = all(3000);
    Arrays.fill(showable, 0, 300, false);
    int[][] exact = TopItems.of(model, 3000).lists(400, LENGTH, showable, shop, 2);
    int[][] walked = TopItems.of(model, 3000, 2999).lists(400, LENGTH, showable, shop, 2);
    assertThat(TopItems.of(model, 3000, 2999).lists(400, LENGTH, showable, shop, 1))
        .isEqualTo(walked);
    List<Double> recalls = new ArrayList<>();
    for (int u = 0; u < walked.length; u++) {
      assertThat(walked[u]).hasSize(LENGTH).doesNotContain(pairs.history(u).items());
      assertThat(IntStream.of(walked[u]).min().orElseThrow()).isGreaterThanOrEqualTo(300);
      recalls.add(ScaleRun.recall(exact[u], walked[u]));
    }
    double recall = recalls.stream().mapToDouble(r -> r).average().orElseThrow();
    System.out.printf("recall@20 of the index at 3,000 items: %.4f%n", recall);
    assertThat(recall).isGreaterThan(0.98);
  }

  @Test
  void where_rules_leave_too_few_of_what_the_index_names_the_list_is_the_exact_one() {
    Interactions pairs = PlantedScale.of(500, 3000, 20, 1, 2);
    FactorModel model = model(pairs);
    ServedShoppers strict = shop(pairs, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1);
    assertThat(TopItems.of(model, 3000, 100).lists(50, LENGTH, all(3000), strict, 2))
        .isEqualTo(TopItems.of(model, 3000).lists(50, LENGTH, all(3000), strict, 2));
  }

  @Test
  void factors_that_are_no_numbers_are_not_indexed() {
    float[] broken = new float[8];
    broken[3] = Float.NaN;
    FactorModel model = new FactorModel(new IalsSettings(4, 4, 1, 1, 1, 1, 0, 1), 4, broken, 1);
    Interactions pairs =
        new Interactions(2, new int[] {0, 1}, new int[] {0}, new float[] {1}, new int[0]);
    assertThat(TopItems.of(model, 2, 1).lists(1, LENGTH, all(2), shop(pairs, ANY), 1)[0])
        .containsExactly(1);
  }
}
