package dev.vesper.forecasting.recommend.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Measures of one list against the items that were taken. [1] Liang, Krishnan, Hoffman, Jebara
 * 2018: Recall@k divides by the smaller of k and the number of true items; NDCG@k discounts by 1 /
 * log2(rank + 1).
 */
public final class RankingMeasures {
  private static final double SMOOTHING = 0.01;

  private RankingMeasures() {}

  /**
   * Share of what could be found among k that was.
   *
   * @param list items, best first
   * @param truth ascending, at least one
   */
  public static double recall(int[] list, int[] truth, int k) {
    int hits = 0;
    for (int rank = 0; rank < Math.min(k, list.length); rank++) {
      if (Arrays.binarySearch(truth, list[rank]) >= 0) {
        hits++;
      }
    }
    return (double) hits / Math.min(k, truth.length);
  }

  /** Normalised discounted cumulative gain of the first k; 1 when the hits come first. */
  public static double ndcg(int[] list, int[] truth, int k) {
    double gain = 0;
    for (int rank = 0; rank < Math.min(k, list.length); rank++) {
      if (Arrays.binarySearch(truth, list[rank]) >= 0) {
        gain += discount(rank);
      }
    }
    double ideal = 0;
    for (int rank = 0; rank < Math.min(k, truth.length); rank++) {
      ideal += discount(rank);
    }
    return gain / ideal;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2);
  }

  /** Share of the items that can be shown which stand in at least one list's first k. */
  public static double coverage(int[][] lists, int k, int showable) {
    return (double)
            Arrays.stream(lists)
                .flatMapToInt(list -> Arrays.stream(list).limit(k))
                .distinct()
                .count()
        / showable;
  }

  /**
   * How far the mix of categories of lists is from that of histories, in bits: mean over the lists
   * of the Kullback-Leibler divergence of q from p, p and q being the categories' shares of the
   * history and of the list, q with a hundredth of p. [1] Steck 2018, Calibrated recommendations,
   * equations 5 and 6.
   *
   * @param histories {@code [list]} items of the shopper
   * @param categories {@code [item]} number of its category, from 0
   */
  public static double miscalibration(
      int[][] lists, int k, List<int[]> histories, int[] categories) {
    int kinds = Arrays.stream(categories).max().orElse(0) + 1;
    double sum = 0;
    int counted = 0;
    for (int c = 0; c < lists.length; c++) {
      int[] history = histories.get(c);
      if (history.length > 0 && lists[c].length > 0) {
        sum += miscalibration(lists[c], k, history, categories, kinds);
        counted++;
      }
    }
    return counted == 0 ? 0 : sum / counted;
  }

  /** The same of one list. */
  public static double miscalibration(
      int[] list, int k, int[] history, int[] categories, int kinds) {
    int[] shown = Arrays.copyOf(list, Math.min(k, list.length));
    return divergence(shares(history, categories, kinds), shares(shown, categories, kinds));
  }

  /** What the items earn that were found among the first k. */
  public static double margin(int[] list, int[] truth, int k, double[] marginMinor) {
    return Arrays.stream(list)
        .limit(k)
        .filter(item -> Arrays.binarySearch(truth, item) >= 0)
        .mapToDouble(item -> marginMinor[item])
        .sum();
  }

  private static double[] shares(int[] items, int[] categories, int kinds) {
    double[] shares = new double[kinds];
    for (int item : items) {
      shares[categories[item]] += 1.0 / items.length;
    }
    return shares;
  }

  private static double divergence(double[] of, double[] shown) {
    double bits = 0;
    for (int kind = 0; kind < of.length; kind++) {
      if (of[kind] > 0) {
        double smoothed = (1 - SMOOTHING) * shown[kind] + SMOOTHING * of[kind];
        bits += of[kind] * Math.log(of[kind] / smoothed) / Math.log(2);
      }
    }
    return bits;
  }

  /**
   * How little known what is shown is, in bits: mean over the lists of the mean self-information
   * -log2(shoppers of the item / shoppers). [1] Vargas and Castells 2011, Rank and relevance in
   * novelty and diversity metrics.
   *
   * @param shoppersPerItem in the training part
   * @param shoppers in the training part
   */
  public static double novelty(int[][] lists, int k, int[] shoppersPerItem, int shoppers) {
    double sum = 0;
    int counted = 0;
    for (int[] list : lists) {
      int shown = Math.min(k, list.length);
      double bits = 0;
      for (int rank = 0; rank < shown; rank++) {
        bits += Math.log((double) shoppers / shoppersPerItem[list[rank]]) / Math.log(2);
      }
      if (shown > 0) {
        sum += bits / shown;
        counted++;
      }
    }
    return counted == 0 ? 0 : sum / counted;
  }
}
