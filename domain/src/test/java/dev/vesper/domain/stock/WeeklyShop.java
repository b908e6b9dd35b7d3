package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.run.Seed;
import java.util.random.RandomGenerator;

/**
 * A weekly lost-sales shop as in the VN2 inventory planning challenge: 599 item-locations, reviewed
 * weekly, an order arrives at the start of the third week after it, 0.2 a unit and week held, 1 a
 * unit lost. Demand is seasonal and negative binomial, with the distribution known.
 */
final class WeeklyShop {
  static final int ITEMS = 599;
  static final int PATHS = 200;
  private static final int HORIZON = 16;

  private final double[] level = new double[ITEMS];
  private final double[] amplitude = new double[ITEMS];
  private final double[] peak = new double[ITEMS];
  private final double[] size = new double[ITEMS];
  private final long seed;

  WeeklyShop(long seed) {
    this.seed = seed;
    RandomGenerator random = Seed.stream(seed, "shop");
    for (int i = 0; i < ITEMS; i++) {
      level[i] = StrictMath.exp(0.3 + 1.3 * random.nextGaussian());
      amplitude[i] = 0.8 * random.nextDouble();
      peak[i] = 52 * random.nextDouble();
      size[i] = 0.5 + 3 * random.nextDouble();
    }
  }

  /** What a policy is told, and what it must answer: units to order now. */
  interface Policy {
    long order(int item, long onHand, long nextWeek, AlignedDemand demand);
  }

  /** Total cost over the rounds that count. */
  double cost(Policy policy, int warmUp, int rounds) {
    double cost = 0;
    for (int i = 0; i < ITEMS; i++) {
      RandomGenerator truth = Seed.stream(seed, "truth", Integer.toString(i));
      long onHand = Math.round(3 * level[i]);
      long nextWeek = 0;
      for (int week = 0; week < warmUp + rounds; week++) {
        long order = policy.order(i, onHand, nextWeek, forecast(i, week));
        // The order of a week ago has arrived two weeks after it: at the start of the third.
        long demand = drawn(i, week, truth);
        long lost = Math.max(0, demand - onHand);
        onHand = Math.max(0, onHand - demand);
        if (week >= warmUp) {
          cost += 0.2 * onHand + lost;
        }
        onHand += nextWeek;
        nextWeek = order;
      }
    }
    return cost;
  }

  /** Demand paths from that week on, drawn from the true distribution. */
  AlignedDemand forecast(int item, int week) {
    RandomGenerator random =
        Seed.stream(seed, "forecast", Integer.toString(item), Integer.toString(week));
    int[][] paths = new int[PATHS][HORIZON];
    for (int[] path : paths) {
      for (int t = 0; t < HORIZON; t++) {
        path[t] = drawn(item, week + t, random);
      }
    }
    return AlignedDemand.ofSteps(7, paths);
  }

  /** Negative binomial: Poisson whose rate is gamma with mean mu and the item's size. */
  private int drawn(int item, int week, RandomGenerator random) {
    double season = 1 + amplitude[item] * StrictMath.cos(2 * Math.PI * (week - peak[item]) / 52);
    double rate = gamma(size[item], random) * level[item] * season / size[item];
    int count = 0;
    double left = rate;
    while ((left += StrictMath.log(1 - random.nextDouble())) > 0) {
      count++;
    }
    return count;
  }

  /** [1] Marsaglia, Tsang 2000, A simple method for generating gamma variables. */
  private static double gamma(double shape, RandomGenerator random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = StrictMath.pow(1 + c * x, 3);
      if (v > 0
          && StrictMath.log(1 - random.nextDouble())
              < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }
}
