package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.LinearModel;
import dev.vesper.forecasting.recommend.engines.TopItems;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lists that are handed over, as rows of their contracts. */
final class Lists {
  private final Shelf shelf;
  private final ListRules rules;
  private final SortedMap<String, double[]> popular;
  private final int threads;

  Lists(Shelf shelf, ListRules rules, SortedMap<String, double[]> popular, int threads) {
    this.shelf = shelf;
    this.rules = rules;
    this.popular = popular;
    this.threads = threads;
  }

  /** {@code cohort,rank,item_id}. */
  List<List<String>> ofCohorts() {
    List<List<String>> rows = new ArrayList<>();
    popular.forEach(
        (cohort, scores) -> {
          int[] list = rules.pick(PopularItems.ranked(scores), new int[0], -1);
          for (int rank = 0; rank < list.length; rank++) {
            rows.add(List.of(cohort, Integer.toString(rank + 1), shelf.ids().get(list[rank])));
          }
        });
    return rows;
  }

  /**
   * {@code item_id,rank,other_item_id}. Where hardly anybody took an item yet, its list is of what
   * is like it, then of what everybody likes in its category.
   *
   * @param similar what each item speaks for
   * @param cold null without profiles
   */
  List<List<String>> ofItems(LinearModel similar, @Nullable ColdItems cold) {
    int[] everybody =
        PopularItems.ranked(popular.getOrDefault(PopularItems.EVERYBODY, new double[0]));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < shelf.size(); i++) {
      int item = i;
      int[] near = similar.spokenForBy(item, rules.length() * TopItems.CANDIDATES_PER_PLACE);
      int[] alike =
          IntStream.of(everybody)
              .filter(other -> shelf.categories().get(other).equals(shelf.categories().get(item)))
              .toArray();
      int[] ranked =
          IntStream.concat(
                  IntStream.concat(
                      IntStream.of(near),
                      IntStream.of(cold == null ? new int[0] : cold.alike(item))),
                  IntStream.concat(IntStream.of(alike), IntStream.of(everybody)))
              .distinct()
              .toArray();
      int[] list = rules.pick(ranked, new int[] {item}, shelf.families()[item]);
      for (int rank = 0; rank < list.length; rank++) {
        rows.add(
            List.of(
                shelf.ids().get(item), Integer.toString(rank + 1), shelf.ids().get(list[rank])));
      }
    }
    return rows;
  }

  /** {@code shopper_ref,rank,item_id,because_item_id,because}. */
  List<List<String>> ofShoppers(
      ShopEvidence evidence, Interactions histories, int[][] had, Fitted fitted, Because because) {
    TopItems.Served served =
        new TopItems.Served() {
          @Override
          public History history(int shopper) {
            return histories.history(shopper);
          }

          @Override
          public int[] hidden(int shopper) {
            return had[shopper];
          }

          @Override
          public int[] picked(int shopper, int[] ranked) {
            return rules.pick(ranked, had[shopper], -1);
          }
        };
    int[][] lists =
        TopItems.of(fitted, shelf.size())
            .lists(evidence.shoppers().size(), rules.length(), shelf.showable(), served, threads);
    List<List<String>> rows = new ArrayList<>();
    for (int shopper = 0; shopper < lists.length; shopper++) {
      History history = histories.history(shopper);
      for (int rank = 0; rank < lists[shopper].length; rank++) {
        int shown = lists[shopper][rank];
        int by = because.item(history, shown);
        rows.add(
            List.of(
                evidence.shoppers().get(shopper),
                Integer.toString(rank + 1),
                shelf.ids().get(shown),
                by < 0 ? "" : shelf.ids().get(by),
                by < 0 ? "" : because.kind(shopper, by).code()));
      }
    }
    return rows;
  }

  /** How many lists a table holds. */
  static long count(List<List<String>> rows) {
    return rows.stream().map(row -> row.get(0)).distinct().count();
  }

  /** No model: nothing speaks for anything. */
  static LinearModel silent(int items) {
    int[][] columns = new int[items][];
    float[][] weights = new float[items][];
    Arrays.setAll(columns, i -> new int[0]);
    Arrays.setAll(weights, i -> new float[0]);
    return new LinearModel(0, new float[items], columns, weights);
  }
}
