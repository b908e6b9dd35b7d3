package dev.vesper.market.storefront;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.shop.Item;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What people like, in four directions. An item's place there is its kind's, its brand's and its
 * own: who likes one lamp tends to like lamps, and things of its brand. A person's place is drawn
 * from her number. How much she likes the item is the product of both, of mean 0 and variance 1.
 */
final class Tastes {
  private static final int DIRECTIONS = 4;
  // Squares sum to one.
  private static final double OF_KIND = 0.7;
  private static final double OF_BRAND = 0.5;
  private static final double OF_ITSELF = StrictMath.sqrt(0.26);
  private static final double SPREAD = StrictMath.sqrt(3);

  private final long seed;
  private final double[] places;

  Tastes(long seed, List<Item> items) {
    this.seed = seed;
    places = new double[items.size() * DIRECTIONS];
    for (Item item : items) {
      RandomGenerator ofKind = Luck.of(seed, "taste-kind", item.category().hashCode(), 0, 0);
      RandomGenerator ofBrand = Luck.of(seed, "taste-brand", item.brand().hashCode(), 0, 0);
      RandomGenerator ofItself = Luck.of(seed, "taste-item", item.index(), 0, 0);
      for (int d = 0; d < DIRECTIONS; d++) {
        places[item.index() * DIRECTIONS + d] =
            (OF_KIND * even(ofKind) + OF_BRAND * even(ofBrand) + OF_ITSELF * even(ofItself))
                / StrictMath.sqrt(DIRECTIONS);
      }
    }
  }

  /** How much that person likes that item. */
  double affinity(int shopper, int item) {
    RandomGenerator liking = Luck.of(seed, "taste", shopper, 0, 0);
    double sum = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      sum += even(liking) * places[item * DIRECTIONS + d];
    }
    return sum;
  }

  private static double even(RandomGenerator random) {
    return Draws.between(random, -SPREAD, SPREAD);
  }
}
