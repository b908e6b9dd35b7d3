package dev.vesper.insights.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Seed;
import dev.vesper.insights.suppression.CellRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Somebody puts the tables of preferences, of what is tried and of days without stock beside one
 * another: a category less its items, an item less its cohorts, four weeks less their days. What
 * they know of a count is a range; a small cell is recovered when the whole range that is left lies
 * between 1 and k − 1.
 */
class FilterAttackTest {
  private static final int SHOPS = 400;
  private static final int LEAST = CellRule.STANDARD.least();
  private static final LocalDate FROM = LocalDate.of(2026, 3, 2);
  private static final String ALL = "all";

  /** Relations that were looked at, and small cells that they gave away. */
  private final long[] found = new long[2];

  @Test
  void no_small_cell_is_recovered_by_crossing_the_filters_of_four_hundred_shops() {
    for (int shop = 0; shop < SHOPS; shop++) {
      attack(new Shop(shop), true);
    }
    System.out.printf("filter attack: %d small cells of %d relations%n", found[1], found[0]);
    assertThat(found[1]).isZero();
    assertThat(found[0]).isGreaterThan(10_000);
    found[1] = 0;
    for (int shop = 0; shop < SHOPS; shop++) {
      attack(new Shop(shop), false);
    }
    System.out.printf("filter attack without rounding: %d small cells%n", found[1]);
    assertThat(found[1]).isGreaterThan(1_000);
  }

  private void attack(Shop shop, boolean gated) {
    Map<String, long[]> cells = shop.ranges(gated);
    for (int cohort = 0; cohort < Shop.COHORTS; cohort++) {
      for (int category = 0; category < Shop.CATEGORIES; category++) {
        List<String> items = new ArrayList<>();
        for (int item = category; item < Shop.ITEMS; item += Shop.CATEGORIES) {
          items.add("c" + cohort + " variant i" + item);
        }
        left(cells, "c" + cohort + " category k" + category, items);
      }
    }
    for (int item = 0; item < Shop.ITEMS; item++) {
      List<String> cohorts = new ArrayList<>();
      for (int cohort = 0; cohort < Shop.COHORTS; cohort++) {
        cohorts.add("c" + cohort + " variant i" + item);
      }
      left(cells, ALL + " i" + item, cohorts);
      List<String> days = new ArrayList<>();
      for (int day = 0; day < TriedVisits.DAYS; day++) {
        days.add("i" + item + " " + FROM.plusDays(day));
      }
      left(cells, ALL + " i" + item, days);
    }
  }

  /** What the parts that are told leave of a whole for those that are not. */
  private void left(Map<String, long[]> cells, String whole, List<String> parts) {
    long[] left = cells.get(whole);
    if (left == null) {
      return;
    }
    long least = left[0];
    long most = left[1];
    boolean hidden = false;
    for (String part : parts) {
      long[] known = cells.get(part);
      hidden |= known == null;
      least -= known == null ? 0 : known[1];
      most -= known == null ? 0 : known[0];
    }
    found[0]++;
    found[1] += hidden && least >= 1 && most < LEAST ? 1 : 0;
  }

  /** A shop's tries, and what is told of them. */
  private static final class Shop {
    static final int COHORTS = 4;
    static final int CATEGORIES = 3;
    static final int ITEMS = 9;
    private static final int VISITS = 600;

    private final Map<String, long[]> visits = new HashMap<>();
    private final Map<String, Set<Integer>> shoppers = new HashMap<>();

    Shop(long seed) {
      RandomGenerator random = Seed.stream(seed, "filter-attack");
      for (int v = 0; v < VISITS; v++) {
        int shopper = random.nextInt(400);
        String cohort = "c" + (int) (COHORTS * Math.pow(random.nextDouble(), 2));
        int item = (int) (ITEMS * Math.pow(random.nextDouble(), 2));
        LocalDate day = FROM.plusDays((int) (TriedVisits.DAYS * Math.pow(random.nextDouble(), 4)));
        for (String cell :
            List.of(
                cohort + " variant i" + item,
                cohort + " category k" + item % CATEGORIES,
                ALL + " i" + item,
                "i" + item + " " + day)) {
          visits.computeIfAbsent(cell, key -> new long[1])[0]++;
          shoppers.computeIfAbsent(cell, key -> new HashSet<>()).add(shopper);
        }
      }
    }

    /** What is known of each cell that is told: its least and its greatest count. */
    Map<String, long[]> ranges(boolean gated) {
      Map<String, long[]> ranges = new HashMap<>();
      if (!gated) {
        visits.forEach(
            (cell, count) -> {
              if (shoppers.get(cell).size() >= LEAST) {
                ranges.put(cell, new long[] {count[0], count[0]});
              }
            });
        return ranges;
      }
      List<String[]> rows = new ArrayList<>();
      PreferencePart.tell("variant", cohorts("variant"), CellRule.STANDARD, rows);
      PreferencePart.tell("category", cohorts("category"), CellRule.STANDARD, rows);
      rows.forEach(
          row -> ranges.put(row[0] + " " + row[1] + " " + row[2], range(Long.parseLong(row[3]))));
      SoldOutDaysPart.told(days(), FROM, CellRule.STANDARD)
          .forEach(
              (item, days) ->
                  days.forEach((day, told) -> ranges.put(item + " " + day, range(told))));
      for (int item = 0; item < ITEMS; item++) {
        String cell = ALL + " i" + item;
        if (shoppers.getOrDefault(cell, Set.of()).size() >= LEAST) {
          ranges.put(cell, range(CellRule.STANDARD.rounded(visits.get(cell)[0])));
        }
      }
      return ranges;
    }

    private static long[] range(long told) {
      return new long[] {Math.max(LEAST, told - 5), told + 4};
    }

    private SortedMap<String, SortedMap<String, long[]>> cohorts(String kind) {
      SortedMap<String, SortedMap<String, long[]>> cohorts = new TreeMap<>();
      visits.forEach(
          (cell, count) -> {
            String[] words = cell.split(" ");
            if (words.length == 3 && words[1].equals(kind)) {
              cohorts
                  .computeIfAbsent(words[0], cohort -> new TreeMap<>())
                  .put(words[2], new long[] {count[0], shoppers.get(cell).size()});
            }
          });
      return cohorts;
    }

    private SortedMap<String, SortedMap<LocalDate, long[]>> days() {
      SortedMap<String, SortedMap<LocalDate, long[]>> days = new TreeMap<>();
      visits.forEach(
          (cell, count) -> {
            String[] words = cell.split(" ");
            if (words.length == 2 && !words[0].equals(ALL)) {
              days.computeIfAbsent(words[0], item -> new TreeMap<>())
                  .put(LocalDate.parse(words[1]), new long[] {count[0], shoppers.get(cell).size()});
            }
          });
      return days;
    }
  }
}
