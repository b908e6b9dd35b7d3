package dev.vesper.data.switchback;

import dev.vesper.domain.run.Seed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Twelve weeks of items with AR, by chance: groups of two items and a variant without AR. */
public final class MadeSwitchbackHistory {
  private static final int DAYS = 84;

  private MadeSwitchbackHistory() {}

  /** Rows by the contract switchback_history, of so many groups; every other one is a sofa. */
  public static List<List<@Nullable String>> rows(LocalDate asOf, int groups) {
    RandomGenerator random = Seed.stream(5, "history");
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      String name = "g%02d".formatted(group);
      for (String item : List.of(name, name + "-b", name + "-plain")) {
        boolean switchable = !item.endsWith("plain");
        for (int day = 0; day < DAYS; day++) {
          boolean known = switchable && day < DAYS - 7;
          int views = known ? 30 + random.nextInt(20) : 0;
          int bought = known ? random.nextInt(6) : 0;
          int units = 4 + random.nextInt(5);
          rows.add(
              List.of(
                  item,
                  asOf.minusDays(DAYS - 1L - day).toString(),
                  name,
                  Boolean.toString(switchable),
                  Integer.toString(views),
                  Integer.toString(bought),
                  Integer.toString(units),
                  Integer.toString(units * 250),
                  group % 2 == 0 ? "home/sofas" : "home/lamps"));
        }
      }
    }
    return rows;
  }
}
