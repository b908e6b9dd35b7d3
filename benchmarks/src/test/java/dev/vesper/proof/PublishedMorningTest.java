package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A night, its morning and the night again, through the program. */
@Tag("process")
@Tag("long") // not yet seen green within the time of the default suite
@Tag("published-morning")
class PublishedMorningTest {
  private static Path folder;
  private static Vesper vesper;

  @BeforeAll
  static void night() {
    folder = Homes.newFolder("morning");
    vesper = Vesper.at(folder.resolve("home"));
    MiniShop.make(vesper, folder);
    vesper.run("shop", "set", "cash_budget_minor", "unlimited").done();
    MiniShop.finish(vesper);
  }

  @AfterAll
  static void sweep() {
    Homes.delete(folder);
  }

  @Test
  void what_is_published_is_ordered_once_and_the_next_night_knows() throws IOException {
    Map<String, long[]> first = plan();
    long wanted = first.values().stream().mapToLong(line -> line[0]).sum();
    assertThat(wanted).isPositive();
    assertThat(vesper.run("plan", "publish").exitCode()).isEqualTo(4);

    vesper.run("plan", "approve", "--all").done();
    String published = vesper.run("plan", "publish", "--format", "json").done();
    assertThat(vesper.run("plan", "publish", "--format", "json").done()).isEqualTo(published);
    long ordered =
        vesper
            .run("orders", "list", "--format", "csv")
            .done()
            .lines()
            .skip(1)
            .mapToLong(row -> Long.parseLong(row.split(",", -1)[5]))
            .sum();
    assertThat(ordered).isEqualTo(wanted);
    Path out = folder.resolve("orders");
    List<String> files =
        vesper
            .run("plan", "orders", "--out", out.toString(), "--format", "csv")
            .done()
            .lines()
            .skip(1)
            .toList();
    assertThat(files).isNotEmpty();
    assertThat(Files.readAllLines(out.resolve(files.get(0).split(",", -1)[0] + ".csv")))
        .hasSizeGreaterThan(1);

    vesper.run("night", "--as-of", MiniShop.LAST_DAY, "--again").done();
    Map<String, long[]> again = plan();
    again.forEach(
        (key, line) ->
            assertThat(line[1]).as(key).isEqualTo(first.get(key)[1] + first.get(key)[0]));
    // Deliveries may be late: a little more may pay on top of what is on its way.
    assertThat(again.values().stream().mapToLong(line -> line[0]).sum())
        .isLessThanOrEqualTo(wanted / 5);

    assertThat(vesper.run("plan", "undo", "--publication", "1").done())
        .contains("Nothing is live now");
    assertThat(vesper.run("plan", "undo", "--publication", "1").exitCode()).isZero();
    assertThat(vesper.run("plan", "undo").exitCode()).isEqualTo(4);
  }

  /** Quantity and position of each line of the newest plan. */
  private static Map<String, long[]> plan() {
    Map<String, long[]> lines = new TreeMap<>();
    vesper
        .run("plan", "restock", "--format", "csv")
        .done()
        .lines()
        .skip(1)
        .map(row -> row.split(",", -1))
        .forEach(
            cells ->
                lines.put(
                    cells[0] + " " + cells[1],
                    new long[] {Long.parseLong(cells[3]), Long.parseLong(cells[7])}));
    return lines;
  }
}
