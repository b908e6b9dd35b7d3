package dev.vesper.market.almanac;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Holidays of the shop's country, and promotions: in every stretch of three weeks one of three to
 * seven days, on a tenth of the items, at most 60; never two at once.
 */
public final class Almanac {
  /** Demand of a holiday, as a share of the day's usual demand. */
  public static final double HOLIDAY_FACTOR = 0.75;

  private static final int STRETCH_DAYS = 21;
  private static final int MOST_ITEMS = 60;
  private static final Map<MonthDay, String> FIXED =
      Map.of(
          MonthDay.of(1, 1), "New Year",
          MonthDay.of(5, 1), "Labour Day",
          MonthDay.of(10, 3), "Day of Unity",
          MonthDay.of(12, 25), "Christmas Day",
          MonthDay.of(12, 26), "Boxing Day");

  private final long seed;
  private final int items;

  public Almanac(long seed, int items) {
    this.seed = seed;
    this.items = items;
  }

  /** The holiday of that day. */
  public static Optional<String> holiday(LocalDate day) {
    LocalDate easter = easter(day.getYear());
    if (day.equals(easter.minusDays(2))) {
      return Optional.of("Good Friday");
    }
    if (day.equals(easter.plusDays(1))) {
      return Optional.of("Easter Monday");
    }
    return Optional.ofNullable(FIXED.get(MonthDay.from(day)));
  }

  /** The promotion of that day. */
  public Optional<Promotion> promotion(LocalDate day) {
    Promotion drawn = drawn(Math.floorDiv(day.toEpochDay(), STRETCH_DAYS));
    return drawn.on(day) ? Optional.of(drawn) : Optional.empty();
  }

  private Promotion drawn(long stretch) {
    RandomGenerator random = Luck.of(seed, "promotion", stretch, 0, 0);
    int length = 3 + Draws.below(random, 5);
    long first = stretch * STRETCH_DAYS + Draws.below(random, STRETCH_DAYS - length);
    double depth = (10 + 5 * Draws.below(random, 5)) / 100.0;
    int wanted = Math.min(MOST_ITEMS, Math.max(1, items / 10));
    TreeSet<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < wanted; i++) {
      chosen.add(Draws.below(random, items));
    }
    LocalDate from = LocalDate.ofEpochDay(first);
    return new Promotion(
        "promotion-" + from, from, from.plusDays(length - 1L), depth, chosen.stream().toList());
  }

  /**
   * Easter Sunday. [1] Meeus 1991, Astronomical Algorithms, ch. 8, the Gregorian computus of 1876.
   */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
