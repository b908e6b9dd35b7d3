package dev.vesper.forecasting.recommend.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavedModelTest {
  private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e");
  private static final Interactions PAIRS =
      new Interactions(
          5,
          new int[] {0, 3, 5, 8, 10},
          new int[] {0, 1, 2, 1, 2, 0, 2, 3, 3, 4},
          new float[] {1, 2, 1, 1, 3, 1, 1, 2, 1, 1},
          new int[10]);

  static Stream<Engine> engines() {
    return Stream.of(
        new Popularity(30),
        new ItemKnn(5, 1, 0.5),
        new Ease(1, 0.5),
        new Trending(new Ease(1, 0.5), 7, 0.5),
        new Ials(new IalsSettings(8, 4, 6, 0.01, 1, 0.1, 0.5, 3)));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void a_model_that_was_kept_scores_as_it_did(Engine engine) {
    Fitted fitted = engine.fit(PAIRS, 1);
    Fitted again = SavedModel.model(SavedModel.rows(engine, fitted, ITEMS, 1), ITEMS, 1);
    assertSame(fitted, again, new int[] {0, 1, 2, 3, 4}, new int[] {0, 1, 2, 3, 4});
  }

  @ParameterizedTest
  @MethodSource("engines")
  void items_are_known_by_id_when_others_come_and_go(Engine engine) {
    Fitted fitted = engine.fit(PAIRS, 1);
    // New items before and between: numbers move.
    List<String> tonight = List.of("0", "a", "b", "bb", "c", "d", "e");
    Fitted again = SavedModel.model(SavedModel.rows(engine, fitted, ITEMS, 1), tonight, 1);
    assertSame(fitted, again, new int[] {0, 1, 2, 3, 4}, new int[] {1, 2, 4, 5, 6});
  }

  private static void assertSame(Fitted one, Fitted other, int[] of, int[] in) {
    float[] expected = new float[5];
    float[] scores = new float[in[4] + 1];
    one.score(new History(new int[] {of[0], of[2]}, new float[] {1, 4}), expected);
    other.score(new History(new int[] {in[0], in[2]}, new float[] {1, 4}), scores);
    for (int i = 0; i < 5; i++) {
      assertThat(scores[in[i]]).as("item %d", i).isCloseTo(expected[of[i]], within(1e-4f));
    }
  }
}
