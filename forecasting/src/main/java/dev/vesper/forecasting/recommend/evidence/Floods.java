package dev.vesper.forecasting.recommend.evidence;

import dev.vesper.forecasting.recommend.evidence.RawRows.Raw;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shoppers who are a robot, a reseller, or a mistake: more than {@link #MOST_A_DAY} rows on one day
 * (UTC), or more than {@link #LARGEST_SHARE} of all rows and more than {@link #TIMES_THE_BUSY}
 * times those of a busy shopper, one that 99 in a hundred do not exceed. Their rows count nowhere.
 */
final class Floods {
  static final int MOST_A_DAY = 200;
  static final double LARGEST_SHARE = 0.01;
  static final int TIMES_THE_BUSY = 5;

  private static final int SECONDS_PER_DAY = 86_400;

  private Floods() {}

  static Set<String> of(RawRows raw) {
    SortedMap<String, Map<Long, Integer>> perDay = new TreeMap<>();
    for (Raw row : raw.rows()) {
      if (!row.shopper().isEmpty()) {
        perDay
            .computeIfAbsent(row.shopper(), any -> new TreeMap<>())
            .merge(row.seconds() / SECONDS_PER_DAY, 1, Integer::sum);
      }
    }
    int[] totals = perDay.values().stream().mapToInt(Floods::total).sorted().toArray();
    int busy = totals.length == 0 ? 0 : totals[(int) (0.99 * (totals.length - 1))];
    double most =
        Math.max(LARGEST_SHARE * Arrays.stream(totals).sum(), (double) TIMES_THE_BUSY * busy);
    Set<String> floods = new TreeSet<>();
    perDay.forEach(
        (shopper, days) -> {
          boolean burst = days.values().stream().anyMatch(rows -> rows > MOST_A_DAY);
          if (burst || total(days) > most) {
            floods.add(shopper);
          }
        });
    return floods;
  }

  private static int total(Map<Long, Integer> days) {
    return days.values().stream().mapToInt(Integer::intValue).sum();
  }
}
