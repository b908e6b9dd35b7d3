package dev.vesper.market.storefront;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * People who know the shop: where they live, what they like, what they allow. Nothing is kept of
 * them; each is drawn anew from the seed and their number. Few come often: a number is the square
 * of a uniform one. Of four people who might have come, the one is taken who likes the item, with
 * weights exp(taste · item) as in a multinomial logit [1]. [1] McFadden 1974, Conditional Logit
 * Analysis of Qualitative Choice Behavior.
 */
public final class Shoppers {
  /** The number of nobody in particular. */
  public static final int GUEST = -1;

  /** Share of visits without a name. */
  public static final double GUEST_SHARE = 0.1;

  /** Visits per person and day that are tracked, at most. */
  public static final double VISITS_PER_DAY = 0.006;

  private static final int TASTES = 4;
  private static final int CANDIDATES = 4;
  private static final double SPREAD = StrictMath.sqrt(3);

  private final long seed;
  private final int count;
  private final int locations;

  public Shoppers(long seed, int count, int locations) {
    this.seed = seed;
    this.count = count;
    this.locations = locations;
  }

  /** Who comes to that location for that item; six uniform numbers. */
  public int draw(RandomGenerator random, int location, int item, int category) {
    double[] weights = new double[CANDIDATES];
    int[] who = new int[CANDIDATES];
    double sum = 0;
    for (int i = 0; i < CANDIDATES; i++) {
      double u = random.nextDouble();
      // Everybody has one home; a shop of fewer people than places shares them.
      int near = Math.max(1, count / locations);
      int neighbour = (int) (u * u * near);
      who[i] = Math.min(count - 1, neighbour * locations + location);
      weights[i] = StrictMath.exp(affinity(who[i], item, category));
      sum += weights[i];
    }
    double left = random.nextDouble() * sum;
    boolean guest = random.nextDouble() < GUEST_SHARE;
    int chosen = 0;
    while (chosen < CANDIDATES - 1 && left >= weights[chosen]) {
      left -= weights[chosen++];
    }
    return guest ? GUEST : who[chosen];
  }

  /** How much that person likes that item: a product of tastes, mean 0, variance 1. */
  public double affinity(int shopper, int item, int category) {
    Luck liking = Luck.of(seed, "taste", shopper, 0, 0);
    Luck ofKind = Luck.of(seed, "taste-category", category, 0, 0);
    Luck ofItem = Luck.of(seed, "taste-item", item, 0, 0);
    double sum = 0;
    for (int taste = 0; taste < TASTES; taste++) {
      sum += even(liking) * (0.8 * even(ofKind) + 0.6 * even(ofItem));
    }
    return sum / StrictMath.sqrt(TASTES);
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

  private static double even(RandomGenerator random) {
    return Draws.between(random, -SPREAD, SPREAD);
  }
}
