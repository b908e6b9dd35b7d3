package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Examination;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.interactions.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColdItemsTest {
  private static final History HISTORY = new History(new int[0], new float[0]);

  /** Lamps 0 to 2, of which 2 is of another brand; 3 is a mug. */
  private static final Shelf SHELF =
      new Shelf(
          List.of("a", "b", "c", "d"),
          List.of("lamps", "lamps", "lamps", "mugs"),
          List.of("Alba", "Alba", "Brisa", "Alba"),
          new int[] {0, 1, 2, 3},
          new boolean[4],
          new double[] {1000, 1000, 1000, 1000},
          new double[4]);

  private static ShopEvidence evidence(Evidence... rows) {
    return new ShopEvidence(
        List.of("x", "y"),
        List.of("", ""),
        SHELF.ids(),
        List.of(rows),
        new TreeMap<>(),
        Examination.alike("no lists"),
        Map.of());
  }

  private static float score(int shoppers, float own, Evidence... rows) {
    ColdItems cold = ColdItems.of(SHELF, evidence(rows), new int[] {shoppers, 1000, 1000, 1000});
    float[] scores = new float[4];
    cold.warming(
            (history, into) -> {
              into[0] = own;
              into[1] = 3;
              into[2] = 1;
              into[3] = 100;
            })
        .score(HISTORY, scores);
    assertThat(scores).startsWith(scores[0], 3, 1, 100);
    return scores[0];
  }

  @Test
  void likeness_is_of_brand_and_price_within_a_category() {
    assertThat(ColdItems.likeness(SHELF, 0, 1)).isCloseTo(1, within(1e-12));
    assertThat(ColdItems.likeness(SHELF, 0, 2)).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void an_item_that_nobody_took_has_the_upper_end_of_what_is_like_it() {
    // Weights 1 and 0.7 of 1.7: mean 3.7/1.7 = 2.17647, of squares 9.7/1.7 = 5.70588, spread
    // √(5.70588 - 4.73702) = 0.98431.
    assertThat(score(0, 0)).isCloseTo(3.16078f, within(1e-4f));
  }

  @Test
  void five_shoppers_say_as_much_as_likeness_and_many_say_all() {
    assertThat(score(ColdItems.KAPPA, 1)).isCloseTo((1 + 3.16078f) / 2, within(1e-4f));
    assertThat(score(1000, 1)).isEqualTo(1);
  }

  @Test
  void what_was_tried_together_is_more_alike() {
    Evidence[] both = {
      new Evidence(0, 0, 1, Kind.TRIED, 1),
      new Evidence(0, 2, 2, Kind.TRIED, 1),
      new Evidence(Evidence.NOBODY, 1, 2, Kind.TRIED, 1)
    };
    // 0.7 + 1 / (1 + 10) = 0.79091: mean (3 + 0.79091) / 1.79091 = 2.11675, squares (9 + 0.79091)
    // / 1.79091 = 5.46700, spread 0.99316.
    assertThat(score(0, 0, both)).isCloseTo(3.10991f, within(1e-4f));
  }
}
