package dev.vesper.forecasting.recommend.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.recommend.interactions.EventLogBuilder;
import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class EnginesTest {
  private static final History FIRST_TWO = new History(new int[] {0, 1}, new float[] {1, 1});

  /** Shoppers a: 1 2, b: 1 2 3, c: 3 4; a day apart. */
  private static Interactions small() {
    EventLogBuilder log = new EventLogBuilder();
    String[] events = {"a1", "a2", "b1", "b2", "b3", "c3", "c4"};
    for (int e = 0; e < events.length; e++) {
      log.add(events[e].substring(0, 1), events[e].substring(1), 86_400L * e, 1);
    }
    return log.sorted().toInteractions();
  }

  private static float[] scores(Fitted fitted, History history, int items) {
    float[] scores = new float[items];
    fitted.score(history, scores);
    return scores;
  }

  @Test
  void popularity_halves_with_every_half_life() {
    // The newest event is of day 6; item 1 was taken on days 0 and 2, item 4 on day 6.
    float[] scores = scores(new Popularity(2).fit(small(), 1), FIRST_TWO, 4);
    assertThat(scores[0]).isCloseTo(0.125f + 0.25f, within(1e-6f));
    assertThat(scores[3]).isEqualTo(1);
    float[] never = scores(new Popularity(Double.POSITIVE_INFINITY).fit(small(), 1), FIRST_TWO, 4);
    assertThat(never).containsExactly(2, 2, 2, 1);
  }

  @Test
  void what_is_on_the_rise_counts_more_by_its_share_of_late() {
    // Of three shoppers each, item 1 was taken two half-lives ago and item 2 today.
    EventLogBuilder log = new EventLogBuilder();
    for (String shopper : new String[] {"a", "b", "c"}) {
      log.add(shopper, "1", 0, 1);
      log.add(shopper, "2", 14 * 86_400L, 1);
    }
    Engine always = new Popularity(Double.POSITIVE_INFINITY);
    Interactions pairs = log.sorted().toInteractions();
    float[] scores = scores(new Trending(always, 7, 1).fit(pairs, 1), FIRST_TWO, 2);
    // Lately 0.75 and 3, one more each: shares 1.75 and 4 of 5.75; ever a half each.
    assertThat(scores[0]).isCloseTo(3 * 1.75f / 5.75f / 0.5f, within(1e-5f));
    assertThat(scores[1]).isCloseTo(3 * 4f / 5.75f / 0.5f, within(1e-5f));
  }

  @Test
  void neighbours_are_worth_their_shrunk_cosine() {
    // Items 1 and 3 share shopper b: 1 / (√2 √2 + 1) = 1/3; so do 2 and 3.
    float[] scores = scores(new ItemKnn(3, 1, 0).fit(small(), 1), FIRST_TWO, 4);
    assertThat(scores[2]).isCloseTo(2f / 3, within(1e-6f));
    assertThat(scores[3]).isZero();
    // Items 1 and 2 share two: 2 / (2 + 1); of one neighbour each keeps the other.
    float[] nearest = scores(new ItemKnn(1, 1, 0).fit(small(), 1), FIRST_TWO, 4);
    assertThat(nearest[0]).isCloseTo(2f / 3, within(1e-6f));
  }

  @Test
  void ease_is_the_closed_form_with_the_inverse_of_a_kept_library() {
    Interactions pairs = new PlantedTaste(300, 130, 5, 3).days(0, 20, 200).toInteractions();
    double[][] x = new double[pairs.userCount()][pairs.itemCount()];
    for (int u = 0; u < pairs.userCount(); u++) {
      for (int item : pairs.history(u).items()) {
        x[u][item] = 1;
      }
    }
    RealMatrix matrix = new Array2DRowRealMatrix(x);
    RealMatrix gram = matrix.transpose().multiply(matrix);
    RealMatrix ridge = MatrixUtils.createRealIdentityMatrix(x[0].length).scalarMultiply(50);
    RealMatrix p = MatrixUtils.inverse(gram.add(ridge));
    History history = pairs.history(7);
    float[] scores = scores(new Ease(50, 0).fit(pairs, 2), history, pairs.itemCount());
    for (int j = 0; j < scores.length; j++) {
      double expected = 0;
      for (int i : history.items()) {
        expected += i == j ? 0 : -p.getEntry(i, j) / p.getEntry(j, j);
      }
      assertThat((double) scores[j]).isCloseTo(expected, within(1e-5));
    }
    assertThat(scores(new Ease(50, 0).fit(pairs, 1), history, scores.length)).isEqualTo(scores);
  }

  @Test
  void ease_refuses_more_items_than_it_can_hold() {
    Interactions many =
        new Interactions(Ease.MOST_ITEMS + 1, new int[1], new int[0], new float[0], new int[0]);
    assertThatThrownBy(() -> new Ease(1, 0).fit(many, 1)).hasMessageContaining("20000 items");
  }

  @Test
  void a_fold_in_is_where_the_gradient_of_the_objective_is_zero() {
    IalsSettings settings = new IalsSettings(8, 8, 3, 0.02, 0.5, 0.2, 0.5, 5);
    Interactions pairs = new PlantedTaste(100, 40, 4, 1).days(0, 10, 100).toInteractions();
    Ials engine = new Ials(settings);
    Factors factors = engine.factors(pairs, 1, (epoch, state) -> {});
    History history = new History(new int[] {1, 5, 9}, new float[] {1, 4, 9});
    float[] w = engine.model(factors, 1).foldIn(history);
    // Weights are roots of the strengths: 1, 2, 3; the ridge is 0.02 (6 + 0.2 · 40)^0.5.
    double ridge = 0.02 * Math.sqrt(6 + 0.2 * factors.items().length / 8);
    for (int p = 0; p < 8; p++) {
      double gradient = ridge * w[p];
      for (int i = 0; i < factors.items().length / 8; i++) {
        int at = Arrays.binarySearch(history.items(), i);
        double score = Outer.dot(w, 0, factors.items(), i * 8, 8);
        double pull = at < 0 ? 0 : Math.sqrt(history.strengths()[at]) * (score - 1);
        gradient += (pull + 0.2 * score) * factors.items()[i * 8 + p];
      }
      assertThat(gradient).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void blocks_reach_the_optimum_that_all_coordinates_at_once_reach() {
    Interactions pairs = new PlantedTaste(200, 60, 4, 1).days(0, 10, 300).toInteractions();
    double whole = loss(pairs, new IalsSettings(16, 16, 30, 0.01, 1, 0.1, 0, 5));
    double blocks = loss(pairs, new IalsSettings(16, 4, 30, 0.01, 1, 0.1, 0, 5));
    double first = loss(pairs, new IalsSettings(16, 4, 1, 0.01, 1, 0.1, 0, 5));
    assertThat(blocks).isCloseTo(whole, within(0.01 * whole)).isLessThan(first);
  }

  private static double loss(Interactions pairs, IalsSettings settings) {
    Factors factors = new Ials(settings).factors(pairs, 1, (epoch, state) -> {});
    int d = settings.dimensions();
    int items = pairs.itemCount();
    int[] shoppers = pairs.shoppersPerItem();
    double loss = 0;
    for (int u = 0; u < pairs.userCount(); u++) {
      int[] had = pairs.history(u).items();
      for (int i = 0; i < items; i++) {
        double score = Outer.dot(factors.users(), u * d, factors.items(), i * d, d);
        loss += settings.unobservedWeight() * score * score;
        loss += Arrays.binarySearch(had, i) >= 0 ? (1 - score) * (1 - score) : 0;
      }
      loss +=
          settings.ridge(had.length, had.length, items)
              * Outer.dot(factors.users(), u * d, factors.users(), u * d, d);
    }
    for (int i = 0; i < items; i++) {
      loss +=
          settings.ridge(shoppers[i], shoppers[i], pairs.userCount())
              * Outer.dot(factors.items(), i * d, factors.items(), i * d, d);
    }
    return loss;
  }

  @Test
  void factors_are_the_same_on_any_number_of_threads() {
    Interactions pairs = new PlantedTaste(500, 100, 5, 2).days(0, 10, 500).toInteractions();
    Ials engine = new Ials(new IalsSettings(16, 8, 3, 0.01, 1, 0.1, 0.5, 5));
    Factors one = engine.factors(pairs, 1, (epoch, state) -> {});
    Factors four = engine.factors(pairs, 4, (epoch, state) -> {});
    assertThat(four.users()).isEqualTo(one.users());
    assertThat(four.items()).isEqualTo(one.items());
  }

  @Test
  void a_block_that_does_not_divide_the_dimensions_is_refused() {
    assertThatThrownBy(() -> new IalsSettings(16, 6, 1, 1, 1, 1, 0, 1))
        .hasMessageContaining("block 6");
    assertThatThrownBy(() -> new IalsSettings(20, 8, 1, 1, 1, 1, 0, 1))
        .hasMessageContaining("dimensions, which are 20");
  }
}
