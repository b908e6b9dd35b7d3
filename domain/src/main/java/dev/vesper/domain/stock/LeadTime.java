package dev.vesper.domain.stock;

import dev.vesper.domain.run.Seed;
import java.util.random.RandomGenerator;

/**
 * Days from an order to its receipt: lognormal through its median and the value exceeded once in
 * ten; deterministic when both are equal. Whole days, rounded to the nearest.
 *
 * @param p50Days the median, zero or more
 * @param p90Days at least the median
 */
public record LeadTime(double p50Days, double p90Days) {
  /** No lead time is drawn longer than two years. */
  public static final int MOST_DAYS = 730;

  // A lognormal has no median of zero; a quarter of a day still rounds to none.
  private static final double LEAST_MEDIAN_DAYS = 0.25;
  private static final double Z90 = 1.2815515655446004;

  public LeadTime {
    if (!(p50Days >= 0) || !(p90Days >= p50Days) || p90Days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "a lead time needs 0 <= median <= p90 <= "
              + MOST_DAYS
              + " days, not median "
              + p50Days
              + " and p90 "
              + p90Days);
    }
  }

  /** The median in whole days. */
  public int medianDays() {
    return (int) Math.round(p50Days);
  }

  /**
   * Lead times per path, {@code [path]}: one from each of as many equal slices of probability,
   * dealt at random, so that few paths carry the whole distribution.
   */
  public int[] days(long runSeed, String key, int paths) {
    int[] days = new int[paths];
    if (p50Days == p90Days) {
      java.util.Arrays.fill(days, medianDays());
      return days;
    }
    RandomGenerator random = Seed.stream(runSeed, key, "lead");
    double mu = StrictMath.log(Math.max(p50Days, LEAST_MEDIAN_DAYS));
    double sigma = (StrictMath.log(Math.max(p90Days, LEAST_MEDIAN_DAYS)) - mu) / Z90;
    for (int s = 0; s < paths; s++) {
      double score = NormalQuantile.at((s + random.nextDouble()) / paths);
      int drawn = (int) Math.min(MOST_DAYS, Math.round(StrictMath.exp(mu + sigma * score)));
      int other = random.nextInt(s + 1);
      days[s] = days[other];
      days[other] = drawn;
    }
    return days;
  }
}
