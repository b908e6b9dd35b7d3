package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.recommend.engines.Factored;
import dev.vesper.forecasting.recommend.engines.Ials;
import dev.vesper.forecasting.recommend.engines.IalsSettings;
import dev.vesper.forecasting.recommend.engines.ServedShoppers;
import dev.vesper.forecasting.recommend.engines.TopItems;
import dev.vesper.forecasting.recommend.evidence.Examination;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists by the index, with cold items and price offsets in the scores, beside the exact ones. */
class IndexedListsTest {
  private static final int ITEMS = 1200;
  private static final int SHOPPERS = 400;
  private static final int HAD = 12;
  private static final int LENGTH = 10;

  private final RandomGenerator chance = Seed.stream(5, "indexed");
  private final Interactions pairs = pairs();
  private final Shelf shelf = shelf();

  /** Everybody likes one of twelve categories; every eighth item is taken by nobody. */
  private Interactions pairs() {
    int[] starts = IntStream.rangeClosed(0, SHOPPERS).map(u -> u * HAD).toArray();
    int[] items = new int[SHOPPERS * HAD];
    for (int u = 0; u < SHOPPERS; u++) {
      int shopper = u;
      int[] taken =
          IntStream.generate(() -> shopper % 12 + 12 * chance.nextInt(ITEMS / 12))
              .filter(item -> item % 8 != 0)
              .distinct()
              .limit(HAD)
              .sorted()
              .toArray();
      System.arraycopy(taken, 0, items, u * HAD, HAD);
    }
    float[] strengths = new float[items.length];
    Arrays.fill(strengths, 1);
    return new Interactions(ITEMS, starts, items, strengths, new int[0]);
  }

  private static Shelf shelf() {
    List<String> ids = IntStream.range(0, ITEMS).mapToObj(i -> String.format("I%04d", i)).toList();
    Shelf shelf =
        new Shelf(
            ids,
            IntStream.range(0, ITEMS).mapToObj(i -> "kind-" + i % 12).toList(),
            Collections.nCopies(ITEMS, ""),
            IntStream.range(0, ITEMS).toArray(),
            new boolean[ITEMS],
            new double[ITEMS],
            new double[ITEMS]);
    for (int i = 0; i < ITEMS; i++) {
      shelf.showable()[i] = i % 5 != 0;
    }
    return shelf;
  }

  private Factored model() {
    ShopEvidence none =
        new ShopEvidence(
            List.of(),
            List.of(),
            shelf.ids(),
            List.of(),
            new TreeMap<>(),
            Examination.alike("no lists"),
            Map.of());
    Ials engine = new Ials(new IalsSettings(16, 8, 5, 0.02, 1, 0.05, 0, 1));
    ColdItems cold = ColdItems.of(shelf, none, pairs.shoppersPerItem());
    double[] offset = new double[ITEMS];
    Arrays.setAll(offset, i -> 2 * chance.nextDouble() - 1);
    return (Factored) TradeOff.withOffset(cold.warming(engine.fit(pairs, 2)), offset, 0.2);
  }

  private int[][] lists(TopItems door, int threads) {
    ListRules rules = new ListRules(shelf, LENGTH, 0.5);
    return door.lists(
        SHOPPERS,
        LENGTH,
        shelf.showable(),
        new ServedShoppers(pairs, (had, ranked) -> rules.pick(ranked, had, -1)),
        threads);
  }

  @Test
  void what_is_asked_of_single_items_is_what_is_said_of_all() {
    Factored model = model();
    float[] scores = new float[ITEMS];
    History history = pairs.history(3);
    model.score(history, scores);
    Factored.Asked asked = model.ask(history);
    float highest = scores[MarketShop.top(scores, new int[0], 1)[0]];
    for (int item = 0; item < ITEMS; item++) {
      // The offset is in units of a spread that knows of cold items no more than their mean.
      assertThat(asked.score(item)).isCloseTo(scores[item], within(0.02f * highest));
    }
  }

  @Test
  void rules_hold_and_nearly_all_that_is_exact_is_found() {
    Factored model = model();
    int[][] exact = lists(TopItems.of(model, ITEMS), 2);
    int[][] walked = lists(TopItems.of(model, ITEMS, 1000), 2);
    assertThat(lists(TopItems.of(model, ITEMS, 1000), 1)).isEqualTo(walked);
    double found = 0;
    for (int u = 0; u < SHOPPERS; u++) {
      int[] had = pairs.history(u).items();
      assertThat(walked[u]).hasSize(LENGTH).doesNotContain(had);
      assertThat(IntStream.of(walked[u]).filter(i -> !shelf.showable()[i]).count()).isZero();
      int liked = u % 12;
      assertThat(IntStream.of(walked[u]).filter(i -> i % 12 == liked).count())
          .isLessThanOrEqualTo(LENGTH / 2);
      int[] sorted = walked[u].clone();
      Arrays.sort(sorted);
      found +=
          IntStream.of(exact[u]).filter(i -> Arrays.binarySearch(sorted, i) >= 0).count()
              / (double) LENGTH;
    }
    System.out.printf("recall@10 of the index under all rules: %.4f%n", found / SHOPPERS);
    assertThat(found / SHOPPERS).isGreaterThan(0.95);
  }
}
