package dev.vesper.forecasting.recommend.gate;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.recommend.engines.Factors;
import dev.vesper.forecasting.recommend.engines.Ials;
import dev.vesper.forecasting.recommend.engines.IalsSettings;
import dev.vesper.forecasting.recommend.engines.PlantedTaste;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evaluation.SplitRule;
import dev.vesper.forecasting.recommend.evaluation.Splitter;
import dev.vesper.forecasting.recommend.interactions.EventLog;
import java.util.random.RandomGenerator;

/**
 * A live fit and its refit a week later, each on the older four fifths of the sixty days that lie
 * behind it; both are shown what shoppers took in the newest fifth. Whatever befell the data befell
 * what the gate is shown too.
 */
final class RefitNights {
  private static final int SHOPPERS = 1500;
  private static final int ITEMS = 240;
  private static final int EVENTS_PER_DAY = 600;
  private static final int LENGTH = 20;
  private static final int THREADS = 2;

  /** What happened to the data. */
  enum Poison {
    NONE,
    SHUFFLED,
    FLOOD,
    HALF_MISSING
  }

  private RefitNights() {}

  static GateVerdict judged(long seed, Poison poison) {
    PlantedTaste shop = new PlantedTaste(SHOPPERS, ITEMS, 12, seed);
    Split released = split(shop.days(0, 60, EVENTS_PER_DAY), seed);
    Ials engine = new Ials(new IalsSettings(16, 16, 8, 0.01, 1, 0.1, 0, seed));
    Factors live = fit(engine, released);
    double scored = mean(ranking(engine, live, released).ndcg(released, LENGTH));
    Split tonight = split(poisoned(shop.days(7, 67, EVENTS_PER_DAY), poison, seed), seed);
    Factors refit = fit(engine, tonight);
    return new RefitGate(GateLimits.DEFAULT)
        .judge(
            release(engine, live, released.log(), tonight),
            scored,
            release(engine, refit, tonight.log(), tonight),
            seed);
  }

  private static Split split(EventLog log, long seed) {
    return new Splitter(SplitRule.TIME, false, seed).split(log);
  }

  private static Factors fit(Ials engine, Split split) {
    return engine.factors(split.training(), THREADS, (epoch, state) -> {});
  }

  private static Ranking ranking(Ials engine, Factors factors, Split split) {
    return Ranking.of(engine.model(factors, THREADS), split, LENGTH, false, THREADS);
  }

  private static Release release(Ials engine, Factors factors, EventLog learnt, Split shown) {
    Ranking ranking = ranking(engine, factors, shown);
    return new Release(
        TrainingShape.of(learnt),
        FactorShape.of(factors.items(), factors.dimensions()),
        ranking.ndcg(shown, LENGTH),
        ranking.lists());
  }

  private static EventLog poisoned(EventLog log, Poison poison, long seed) {
    RandomGenerator chance = Seed.stream(seed, "poison");
    return switch (poison) {
      case NONE -> log;
      case HALF_MISSING -> log.where(e -> chance.nextBoolean());
      case SHUFFLED -> shuffled(log, chance);
      case FLOOD -> flooded(log, chance);
    };
  }

  /** Who took what is drawn anew; shoppers, items and times each stay as many as they were. */
  private static EventLog shuffled(EventLog log, RandomGenerator chance) {
    int[] items = log.items().clone();
    for (int k = items.length - 1; k > 0; k--) {
      int other = chance.nextInt(k + 1);
      int item = items[k];
      items[k] = items[other];
      items[other] = item;
    }
    return new EventLog(
        log.userIds(), log.itemIds(), log.users(), items, log.times(), log.strengths());
  }

  /** The shopper without events takes one item of any after every fifth event of the others. */
  private static EventLog flooded(EventLog log, RandomGenerator chance) {
    int size = log.size() + log.size() / 5;
    EventLog flood =
        new EventLog(
            log.userIds(),
            log.itemIds(),
            new int[size],
            new int[size],
            new long[size],
            new float[size]);
    for (int e = 0; e < size; e++) {
      boolean robot = e % 6 == 5;
      int of = e - e / 6 - (robot ? 1 : 0);
      flood.users()[e] = robot ? log.userIds().size() - 1 : log.users()[of];
      flood.items()[e] = robot ? chance.nextInt(log.itemIds().size()) : log.items()[of];
      flood.times()[e] = log.times()[of];
      flood.strengths()[e] = 1;
    }
    return flood;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
