package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import dev.vesper.forecasting.recommend.evaluation.HeldOut;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.RankingMeasures;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How good the champion's lists are for whom: for everybody, and for each cohort of {@link
 * #FEWEST_CASES} shoppers or more, by the cohort of their newest session.
 */
final class CohortMeasures {
  /** Fewer tell nothing of their cohort. */
  static final int FEWEST_CASES = 30;

  /** Everybody together. */
  static final String EVERYBODY = "";

  private final Split whole;
  private final int[][] lists;
  private final int[] categories;
  private final int kinds;
  private final double[] marginMinor;
  private final int[] shoppersPerItem;
  private final int shoppers;
  private final long seed;

  private CohortMeasures(Split whole, int[][] lists, Shelf shelf, double[] marginMinor, long seed) {
    this.whole = whole;
    this.lists = lists;
    this.categories = shelf.categoryNumbers();
    this.kinds = Arrays.stream(categories).max().orElse(0) + 1;
    this.marginMinor = marginMinor;
    this.shoppersPerItem = whole.training().shoppersPerItem();
    this.shoppers =
        (int)
            IntStream.range(0, whole.training().userCount())
                .filter(user -> whole.training().size(user) > 0)
                .count();
    this.seed = seed;
  }

  /**
   * A cohort at a length of list.
   *
   * @param cases shoppers it was judged by
   * @param coverage share of the known items that some list shows
   * @param margin what the items found earn a shopper, minor units, less what is expected back
   */
  record Row(
      String cohort,
      int k,
      int cases,
      double coverage,
      Interval recall,
      Interval ndcg,
      Interval novelty,
      Interval miscalibration,
      Interval margin) {}

  /**
   * The rows, everybody first.
   *
   * @param fitted the champion, without the newest purchases
   */
  static List<Row> of(
      Fitted fitted,
      Split whole,
      ShopEvidence evidence,
      Shelf shelf,
      double[] marginMinor,
      long seed,
      int threads) {
    int longest = Arrays.stream(NightRefit.LENGTHS).max().orElseThrow();
    int[][] lists = Ranking.of(fitted, whole, longest, false, threads).lists();
    NavigableMap<String, List<Integer>> cases = new TreeMap<>();
    for (int c = 0; c < lists.length; c++) {
      String cohort = evidence.cohortOf().get(whole.cases().get(c).user());
      cases.computeIfAbsent(EVERYBODY, any -> new ArrayList<>()).add(c);
      if (!cohort.isEmpty()) {
        cases.computeIfAbsent(cohort, any -> new ArrayList<>()).add(c);
      }
    }
    withoutWhatIsLeft(cases);
    CohortMeasures measures = new CohortMeasures(whole, lists, shelf, marginMinor, seed);
    List<Row> rows = new ArrayList<>();
    cases.forEach(
        (cohort, of) -> {
          for (int k : NightRefit.LENGTHS) {
            rows.add(measures.row(cohort, of, k));
          }
        });
    return rows;
  }

  /**
   * Leaves out cohorts of few cases; and, where those are few together, the smallest of the others
   * too: otherwise what is left out followed from everybody by subtraction.
   */
  private static void withoutWhatIsLeft(NavigableMap<String, List<Integer>> cases) {
    List<Integer> everybody = cases.getOrDefault(EVERYBODY, List.of());
    cases
        .entrySet()
        .removeIf(of -> !of.getKey().equals(EVERYBODY) && of.getValue().size() < FEWEST_CASES);
    int told =
        cases.entrySet().stream()
            .filter(of -> !of.getKey().equals(EVERYBODY))
            .mapToInt(of -> of.getValue().size())
            .sum();
    int left = everybody.size() - told;
    if (left > 0 && left < FEWEST_CASES) {
      cases.entrySet().stream()
          .filter(of -> !of.getKey().equals(EVERYBODY))
          .min(
              Comparator.comparingInt((Map.Entry<String, List<Integer>> of) -> of.getValue().size())
                  .thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .ifPresent(cases::remove);
    }
  }

  private Row row(String cohort, List<Integer> cases, int k) {
    double[][] values = new double[5][cases.size()];
    int[][] shown = new int[cases.size()][];
    for (int c = 0; c < shown.length; c++) {
      HeldOut one = whole.cases().get(cases.get(c));
      int[] list = lists[cases.get(c)];
      shown[c] = list;
      values[0][c] = RankingMeasures.recall(list, one.truth(), k);
      values[1][c] = RankingMeasures.ndcg(list, one.truth(), k);
      values[2][c] = RankingMeasures.novelty(new int[][] {list}, k, shoppersPerItem, shoppers);
      values[3][c] =
          list.length == 0
              ? 0
              : RankingMeasures.miscalibration(list, k, one.history().items(), categories, kinds);
      values[4][c] = RankingMeasures.margin(list, one.truth(), k, marginMinor);
    }
    Interval[] of = Bootstrap.means(values, seed);
    int known = (int) Arrays.stream(shoppersPerItem).filter(n -> n > 0).count();
    return new Row(
        cohort,
        k,
        shown.length,
        RankingMeasures.coverage(shown, k, known),
        of[0],
        of[1],
        of[2],
        of[3],
        of[4]);
  }
}
