package dev.vesper.market.luck;

import java.util.random.RandomGenerator;

/**
 * Draws from distributions. Each uses a fixed number of uniform numbers, so that the same stream
 * serves the same luck to two policies, and StrictMath, so that every machine draws the same.
 */
public final class Draws {
  /** The standard normal quantile of 0.9: ties a median and a 90 % point to a lognormal. */
  public static final double Z_90 = 1.2815515655446004;

  private Draws() {}

  /** One of 0 … bound - 1, each as likely; one uniform number. */
  public static int below(RandomGenerator random, int bound) {
    return (int) (random.nextDouble() * bound);
  }

  /** Uniform between low and high; one uniform number. */
  public static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /**
   * Standard normal; two uniform numbers. [1] Box, Muller 1958, A Note on the Generation of Random
   * Normal Deviates.
   */
  public static double normal(RandomGenerator random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  /**
   * Lognormal.
   *
   * @param median its median
   * @param sigma standard deviation of its logarithm; 0 gives the median
   */
  public static double lognormal(RandomGenerator random, double median, double sigma) {
    return median * StrictMath.exp(sigma * normal(random));
  }

  /**
   * A whole number with the given mean and variance mean + mean² / size: the smallest k whose
   * cumulative probability reaches u. Growing in the mean for the same u. [1] Hilbe 2011, Negative
   * Binomial Regression, the NB2 form.
   *
   * @param u uniform in [0, 1)
   * @param mean zero or more
   * @param size above zero; the larger, the nearer to Poisson
   */
  public static int negativeBinomial(double u, double mean, double size) {
    if (mean <= 0) {
      return 0;
    }
    double miss = mean / (size + mean);
    double probability = StrictMath.pow(1 - miss, size);
    double cumulative = probability;
    int k = 0;
    // Past this point only rounding of the sum keeps the loop alive.
    double farthest = mean + 60 * StrictMath.sqrt(mean + mean * mean / size) + 60;
    while (u >= cumulative && k < farthest) {
      probability *= miss * (size + k) / (k + 1);
      k++;
      cumulative += probability;
    }
    return k;
  }
}
