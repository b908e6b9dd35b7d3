package dev.vesper.market.trial;

import dev.vesper.market.luck.Luck;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which experiments run, and what they say. A switchback turns AR of half of the AR items on and
 * off in blocks of days, each block by a coin, blocks starting on another day for each item; a
 * holdout offers no AR to some sessions; a lift test shows a campaign nowhere in one place for two
 * weeks. [1] Bojinov, Simchi-Levi, Zhao 2023, Design and Analysis of Switchback Experiments.
 */
public final class Trials {
  /** The name of the switchback. */
  public static final String SWITCHBACK = "ar-switchback";

  /** The name of the holdout. */
  public static final String HOLDOUT = "ar-holdout";

  /** Share of sessions in the holdout. */
  public static final double HOLDOUT_SHARE = 0.05;

  /** Days of a switchback's block. */
  public static final int BLOCK_DAYS = 3;

  /** Days of a lift test. */
  public static final int LIFT_TEST_DAYS = 14;

  private static final int SWITCHBACK_DAYS = 42;
  private static final int MOST_ITEMS = 400;
  private static final int TESTED_CAMPAIGNS = 2;

  private final long seed;
  private final LocalDate start;
  private final LocalDate end;
  private final int items;
  private final int locations;

  /**
   * The experiments of a past from {@code start} to {@code end}.
   *
   * @param items how many items the shop has
   * @param locations how many places; with one there is no lift test, for nothing is left to
   *     compare
   */
  public Trials(long seed, LocalDate start, LocalDate end, int items, int locations) {
    this.seed = seed;
    this.start = start;
    this.end = end;
    this.items = items;
    this.locations = locations;
  }

  /** Whether the item offers AR on that day in its switchback; empty when it is in none. */
  public Optional<Boolean> switchback(int item, LocalDate day) {
    if (!switchbackRuns(day) || !inSwitchback(item)) {
      return Optional.empty();
    }
    long offset = Math.floorMod(Luck.of(seed, "switchback-start", item, 0, 0).nextLong(), 3L);
    long block = Math.floorDiv(day.toEpochDay() + offset, BLOCK_DAYS);
    return Optional.of(Luck.of(seed, "switchback", item, block, 0).nextBoolean());
  }

  /** Whether the switchback runs on that day: the last six weeks of the past, or its last half. */
  public boolean switchbackRuns(LocalDate day) {
    long days = Math.min(SWITCHBACK_DAYS, (end.toEpochDay() - start.toEpochDay() + 1) / 2);
    return day.isAfter(end.minusDays(days)) && !day.isAfter(end);
  }

  /** Whether a lift test withholds the campaign in that place on that day. */
  public boolean withholds(int campaign, int location, LocalDate day) {
    return location == controlLocation(campaign) && liftTestRuns(campaign, day);
  }

  /** Whether the campaign is being tested on that day. */
  public boolean liftTestRuns(int campaign, LocalDate day) {
    LocalDate first = liftTestStart(campaign);
    return locations > 1
        && campaign < TESTED_CAMPAIGNS
        && !day.isBefore(first)
        && day.isBefore(first.plusDays(LIFT_TEST_DAYS));
  }

  /** Whether that is the last day of the campaign's test. */
  public boolean liftTestEnds(int campaign, LocalDate day) {
    return liftTestRuns(campaign, day) && !liftTestRuns(campaign, day.plusDays(1));
  }

  /** The place in which it is not shown. */
  public int controlLocation(int campaign) {
    return campaign % locations;
  }

  private LocalDate liftTestStart(int campaign) {
    long days = end.toEpochDay() - start.toEpochDay() + 1;
    return start.plusDays(days / 3 + 2L * LIFT_TEST_DAYS * campaign);
  }

  private boolean inSwitchback(int item) {
    double share = Math.min(0.5, (double) MOST_ITEMS / items);
    return Luck.of(seed, "switchback-item", item, 0, 0).nextDouble() < share;
  }
}
