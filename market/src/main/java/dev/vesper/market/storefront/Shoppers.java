package dev.vesper.market.storefront;

import dev.vesper.market.luck.Luck;
import dev.vesper.market.shop.Item;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * People who know the shop: where they live, what they like, what they allow. Nothing is kept of
 * them; each is drawn anew from the seed and their number. Few come often: a number is the square
 * of a uniform one. Of sixteen people who might have come, one comes who likes the item, with
 * weights exp(2 affinity) as in a multinomial logit [1]. So how much is asked for of an item is not
 * a matter of taste, but who asks for it is. [1] McFadden 1974, Conditional Logit Analysis of
 * Qualitative Choice Behavior.
 */
public final class Shoppers {
  /** The number of nobody in particular. */
  public static final int GUEST = -1;

  /** Share of visits without a name. */
  public static final double GUEST_SHARE = 0.1;

  /** Visits per person and day that are tracked, at most. */
  public static final double VISITS_PER_DAY = 0.006;

  private static final int DRAWN = 4;
  private static final int PER_DRAW = 4;
  private static final int CANDIDATES = DRAWN * PER_DRAW;
  private static final double APART = 1.0 / PER_DRAW;
  private static final double SHARPNESS = 2;

  private final long seed;
  private final int count;
  private final int locations;
  private final Tastes tastes;

  public Shoppers(long seed, int count, int locations, List<Item> items) {
    this.seed = seed;
    this.count = count;
    this.locations = locations;
    tastes = new Tastes(seed, items);
  }

  /** Who comes to that location for that item; six uniform numbers. */
  public int draw(RandomGenerator random, int location, int item) {
    double[] weights = new double[CANDIDATES];
    int[] who = new int[CANDIDATES];
    double sum = 0;
    for (int drawn = 0; drawn < DRAWN; drawn++) {
      double u = random.nextDouble();
      for (int i = drawn * PER_DRAW; i < (drawn + 1) * PER_DRAW; i++) {
        // Four numbers that stand a quarter apart are each as uniform as the one drawn.
        who[i] = neighbour((u + i * APART) % 1, location);
        weights[i] = StrictMath.exp(SHARPNESS * affinity(who[i], item));
        sum += weights[i];
      }
    }
    double left = random.nextDouble() * sum;
    boolean guest = random.nextDouble() < GUEST_SHARE;
    int chosen = 0;
    while (chosen < CANDIDATES - 1 && left >= weights[chosen]) {
      left -= weights[chosen++];
    }
    return guest ? GUEST : who[chosen];
  }

  /** Everybody has one home; a shop of fewer people than places shares them. */
  private int neighbour(double u, int location) {
    int near = Math.max(1, count / locations);
    int place = (int) (u * u * near);
    return Math.min(count - 1, place * locations + location);
  }

  /** How much that person likes that item: mean 0, variance 1. */
  public double affinity(int shopper, int item) {
    return tastes.affinity(shopper, item);
  }

  /** The name in the shop's books; empty for a guest. */
  public static String ref(int shopper) {
    return shopper == GUEST ? "" : String.format(Locale.ROOT, "shopper-%06d", shopper + 1);
  }

  /**
   * What that person allows: letters a (analytics), p (personalisation), s (ads). Guests allow what
   * the session's luck says.
   */
  public String consent(int shopper, RandomGenerator session) {
    RandomGenerator random = shopper == GUEST ? session : Luck.of(seed, "consent", shopper, 0, 0);
    double u = random.nextDouble();
    boolean ads = random.nextDouble() < 0.6;
    if (u >= 0.82) {
      return "";
    }
    return "a" + (u < 0.68 ? "p" : "") + (ads ? "s" : "");
  }

  /** The number behind a name in the shop's books. */
  public int number(String ref) {
    int number = ref.startsWith("shopper-") ? Integer.parseInt(ref.substring(8)) - 1 : -1;
    if (number < 0 || number >= count) {
      throw new IllegalArgumentException("the shop knows no shopper '" + ref + "'");
    }
    return number;
  }

  public int count() {
    return count;
  }
}
