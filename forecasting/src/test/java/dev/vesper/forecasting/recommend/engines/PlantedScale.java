package dev.vesper.forecasting.recommend.engines;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import dev.vesper.forecasting.series.Chunks;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Very many shoppers with a planted taste, made straight as a matrix: each takes so many different
 * items, four fifths from the aisle of her group, the first items of an aisle more often.
 */
final class PlantedScale {
  private static final int GROUPS = 50;
  private static final int SHOPPERS_AT_ONCE = 1024;

  private PlantedScale() {}

  static Interactions of(int shoppers, int items, int perShopper, long seed, int threads) {
    int[] starts = new int[shoppers + 1];
    for (int u = 0; u <= shoppers; u++) {
      starts[u] = u * perShopper;
    }
    int[] taken = new int[shoppers * perShopper];
    float[] strengths = new float[taken.length];
    Chunks.ranges(
        shoppers,
        SHOPPERS_AT_ONCE,
        threads,
        (from, to) -> {
          RandomGenerator chance = Seed.stream(seed, "scale", Integer.toString(from));
          for (int u = from; u < to; u++) {
            fill(taken, starts[u], perShopper, u % GROUPS, items, chance);
            for (int k = starts[u]; k < starts[u + 1]; k++) {
              strengths[k] = 1 + chance.nextInt(5);
            }
          }
        });
    return new Interactions(items, starts, taken, strengths, new int[0]);
  }

  private static void fill(
      int[] taken, int at, int count, int group, int items, RandomGenerator chance) {
    int aisle = items / GROUPS;
    int n = 0;
    while (n < count) {
      for (int k = n; k < count; k++) {
        double low = chance.nextDouble();
        boolean faithful = chance.nextDouble() < 0.8;
        taken[at + k] =
            faithful ? group * aisle + (int) (aisle * low * low) : (int) (items * low * low);
      }
      Arrays.sort(taken, at, at + count);
      n = distinct(taken, at, count);
    }
  }

  /** Moves different ones to the front, still ascending; says how many. */
  private static int distinct(int[] taken, int at, int count) {
    int n = 1;
    for (int k = 1; k < count; k++) {
      if (taken[at + k] != taken[at + n - 1]) {
        taken[at + n++] = taken[at + k];
      }
    }
    return n;
  }
}
