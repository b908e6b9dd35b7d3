package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Factored;
import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.engines.Rescored;
import dev.vesper.forecasting.recommend.engines.TopSelection;
import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * What is known of items that hardly anybody took yet. An item of n shoppers keeps n / (n + κ) of
 * its score and takes the rest from those of its category most like it: by family, brand and price,
 * and by how many with a profile tried both in AR ({@code c_ij / (√(t_i t_j) + shrinkage)}). With n
 * = 0 it is a content-based score [1]; with many it is the engine's own. [1] Lops, de Gemmis,
 * Semeraro 2011, Content-based recommender systems: state of the art and trends.
 */
final class ColdItems {
  /** κ: so many shoppers say as much of an item as its likeness does. */
  static final int KAPPA = 5;

  /** Beyond this share of its own, an item needs no others. */
  private static final double WARM = 0.95;

  /** Spreads above the mean that an item nobody knows is hoped to be. */
  private static final double HOPE = 1;

  private static final int ALIKE = 20;
  private static final double SHRINKAGE = 10;
  private static final double OF_CATEGORY = 0.5;
  private static final double OF_BRAND = 0.3;
  private static final double OF_PRICE = 0.2;

  private final int[] shoppers;
  private final int[][] alike;
  private final float[][] weights;

  private ColdItems(int[] shoppers) {
    this.shoppers = shoppers;
    alike = new int[shoppers.length][0];
    weights = new float[shoppers.length][0];
  }

  /**
   * Reads them.
   *
   * @param shoppersPerItem in what the engine learnt from
   */
  static ColdItems of(Shelf shelf, ShopEvidence evidence, int[] shoppersPerItem) {
    ColdItems cold = new ColdItems(shoppersPerItem);
    List<Set<Integer>> tried = tried(evidence);
    Map<String, List<Integer>> lenders = new HashMap<>();
    for (int j = 0; j < shelf.size(); j++) {
      // What is cold itself can lend nothing.
      if (shoppersPerItem[j] > KAPPA) {
        lenders.computeIfAbsent(shelf.categories().get(j), any -> new ArrayList<>()).add(j);
      }
    }
    float[] likeness = new float[shelf.size()];
    TopSelection best = new TopSelection(Math.min(ALIKE, shelf.size()));
    for (int i = 0; i < likeness.length; i++) {
      if (cold.own(i) < WARM) {
        best.clear();
        for (int j : lenders.getOrDefault(shelf.categories().get(i), List.of())) {
          likeness[j] = (float) (likeness(shelf, i, j) + together(tried, i, j));
          if (j != i) {
            best.offer(j, likeness[j]);
          }
        }
        cold.keep(i, best.drained(), likeness);
      }
    }
    return cold;
  }

  private void keep(int item, int[] others, float[] likeness) {
    float sum = 0;
    for (int other : others) {
      sum += likeness[other];
    }
    alike[item] = others;
    weights[item] = new float[others.length];
    for (int k = 0; k < others.length; k++) {
      weights[item][k] = likeness[others[k]] / sum;
    }
  }

  /** How much of an item's score is its own. */
  double own(int item) {
    return shoppers[item] / (double) (shoppers[item] + KAPPA);
  }

  /** Of two items of one category: 1 for a sibling, else by brand and price. */
  static double likeness(Shelf shelf, int one, int other) {
    if (shelf.families()[one] == shelf.families()[other]) {
      return 1;
    }
    String brand = shelf.brands().get(one);
    boolean branded = !brand.isEmpty() && brand.equals(shelf.brands().get(other));
    double price = shelf.priceMinor()[one];
    double otherPrice = shelf.priceMinor()[other];
    double near =
        price > 0 && otherPrice > 0 ? Math.min(price, otherPrice) / Math.max(price, otherPrice) : 0;
    return OF_CATEGORY + (branded ? OF_BRAND : 0) + OF_PRICE * near;
  }

  private static List<Set<Integer>> tried(ShopEvidence evidence) {
    List<Set<Integer>> tried = new ArrayList<>();
    evidence.items().forEach(any -> tried.add(new HashSet<>()));
    for (Evidence row : evidence.rows()) {
      boolean inAr = row.kind() == Kind.TRIED || row.kind() == Kind.SEEN_IN_AR;
      if (inAr && row.shopper() != Evidence.NOBODY) {
        tried.get(row.item()).add(row.shopper());
      }
    }
    return tried;
  }

  private static double together(List<Set<Integer>> tried, int one, int other) {
    Set<Integer> few = tried.get(one);
    Set<Integer> many = tried.get(other);
    if (few.isEmpty() || many.isEmpty()) {
      return 0;
    }
    long both = few.stream().filter(many::contains).count();
    return both / (Math.sqrt((double) few.size() * many.size()) + SHRINKAGE);
  }

  /** Those most like it, best first; none for an item that speaks for itself. */
  int[] alike(int item) {
    return alike[item];
  }

  /** How much each of those most like it says of it; together 1. */
  float[] weights(int item) {
    return weights[item];
  }

  /** The engine's scores, those of cold items mixed with what those like them have. */
  Fitted warming(Fitted fitted) {
    return fitted instanceof Factored factored
        ? new WarmedFactors(factored, this)
        : new Rescored(fitted, this::warm);
  }

  /** Mixes the scores of cold items. */
  void warm(float[] scores) {
    float[] before = scores.clone();
    for (int i = 0; i < scores.length; i++) {
      if (alike[i].length > 0) {
        scores[i] = warm(i, other -> before[other]);
      }
    }
  }

  /**
   * A cold item's score.
   *
   * @param scores what the engine says of an item
   */
  float warm(int item, IntToDoubleFunction scores) {
    double own = own(item);
    return (float) (own * scores.applyAsDouble(item) + (1 - own) * lent(item, scores));
  }

  /** What those like it have, at their upper end: how popular it will be, nobody knows yet. */
  private double lent(int item, IntToDoubleFunction scores) {
    double mean = 0;
    double squares = 0;
    for (int k = 0; k < alike[item].length; k++) {
      double score = scores.applyAsDouble(alike[item][k]);
      mean += weights[item][k] * score;
      squares += weights[item][k] * score * score;
    }
    return mean + HOPE * Math.sqrt(Math.max(0, squares - mean * mean));
  }
}
