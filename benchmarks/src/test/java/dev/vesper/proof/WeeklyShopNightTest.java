package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Weekly files of a shop that loses what it cannot sell, 599 items and locations over 157 weeks:
 * through import and night by the program. Prints how long each took.
 */
@Tag("long")
@Tag("weekly")
@Tag("process")
class WeeklyShopNightTest {
  private static final Path FOLDER = Homes.newFolder("weekly");
  private static final List<String> CONTRACTS =
      List.of("catalogue", "locations", "suppliers", "supply_terms", "economics", "sales", "stock");

  @AfterAll
  static void sweep() {
    Homes.delete(FOLDER);
  }

  @Test
  void weekly_sales_give_a_whole_order_for_every_item_and_location() {
    Vesper vesper = Vesper.at(FOLDER.resolve("home")).forLongWork();
    LocalDate lastDay = WeeklyFiles.write(FOLDER.resolve("files"), 599, 157, 20_251_124L);
    vesper.run("shop", "set", "currency", "EUR").done();
    long start = System.nanoTime();
    for (String contract : CONTRACTS) {
      vesper
          .run("import", contract, FOLDER.resolve("files/" + contract + ".csv").toString())
          .done();
    }
    long landed = System.nanoTime();
    vesper.run("night", "--as-of", lastDay.toString()).done();
    long planned = System.nanoTime();

    String plan = vesper.run("plan", "restock", "--format", "json").done();
    List<Double> units = FirstNightTest.numbers(plan, "quantity");
    System.out.printf(
        "weekly: import %.1f s, night %.1f s, %d lines, %.0f units, gap %.5f %%%n",
        (landed - start) / 1e9,
        (planned - landed) / 1e9,
        units.size(),
        units.stream().mapToDouble(Double::doubleValue).sum(),
        100 * FirstNightTest.number(plan, "gap"));
    assertThat(units).hasSize(599).allMatch(value -> value >= 0 && value == Math.rint(value));
    assertThat(units.stream().filter(value -> value > 0)).hasSizeGreaterThan(100);
    assertThat(FirstNightTest.number(plan, "gap")).isLessThanOrEqualTo(0.001);
  }
}
