package dev.vesper.forecasting.recommend.engines;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.recommend.interactions.EventLog;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Shoppers with a planted taste: each belongs to a group and takes items of its aisle with chance
 * 0.8, others without choice; within an aisle the first items sell most. Days follow each other.
 */
public final class PlantedTaste {
  private static final double FAITHFUL = 0.8;
  private static final long SECONDS_PER_DAY = 86_400;

  private final int shoppers;
  private final int items;
  private final int groups;
  private final long seed;

  public PlantedTaste(int shoppers, int items, int groups, long seed) {
    this.shoppers = shoppers;
    this.items = items;
    this.groups = groups;
    this.seed = seed;
  }

  /**
   * The events of days {@code from} to before {@code to}; the same days are always alike, and
   * shoppers and items have the same numbers in every log. One shopper more has no events.
   */
  public EventLog days(int from, int to, int eventsPerDay) {
    int events = (to - from) * eventsPerDay;
    EventLog log =
        new EventLog(
            names("u", shoppers + 1),
            names("i", items),
            new int[events],
            new int[events],
            new long[events],
            new float[events]);
    for (int e = 0; e < events; e++) {
      int day = from + e / eventsPerDay;
      RandomGenerator chance =
          Seed.stream(seed, "event", Integer.toString(day), Integer.toString(e % eventsPerDay));
      int shopper = chance.nextInt(shoppers);
      log.users()[e] = shopper;
      log.items()[e] = item(shopper % groups, chance);
      log.times()[e] = SECONDS_PER_DAY * day + e % eventsPerDay * SECONDS_PER_DAY / eventsPerDay;
      log.strengths()[e] = 1;
    }
    return log;
  }

  private static List<String> names(String letter, int count) {
    return IntStream.range(0, count).mapToObj(number -> letter + number).toList();
  }

  private int item(int group, RandomGenerator chance) {
    if (chance.nextDouble() >= FAITHFUL) {
      return chance.nextInt(items);
    }
    int aisle = items / groups;
    double low = chance.nextDouble();
    return group * aisle + (int) (aisle * low * low);
  }
}
