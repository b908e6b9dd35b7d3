package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The night on the real retail set (UCI Online Retail): totals, proven gap, times. */
@Tag("long")
@Tag("realdata")
class RealDataTest {

  @Test
  void the_real_set_reconciles_and_its_night_ends_with_a_proven_gap() {
    String data = System.getenv("VESPER_DATA");
    Assumptions.assumeTrue(
        data != null, "skipped: VESPER_DATA does not name the folder of the real data sets");
    Path file = Path.of(data, "uci-online-retail", "online_retail.csv.gz");
    Assumptions.assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
    Path folder = Homes.newFolder("real");
    Vesper vesper = Vesper.at(folder.resolve("home")).forLongWork();
    long start = System.nanoTime();
    String imported =
        vesper.run("import", "uci-online-retail", file.toString(), "--format", "json").done();
    long landed = System.nanoTime();
    assertThat(FirstNightTest.number(imported, "rows_read")).isEqualTo(541_909);
    // The published total is 9,747,747.93 pounds.
    assertThat(FirstNightTest.number(imported, "money_sum_minor")).isEqualTo(974_774_793);
    vesper.run("shop", "assume-terms", "--seed", "1").done();
    long assumed = System.nanoTime();
    String night = vesper.run("night", "--as-of", "2011-11-30", "--format", "json").done();
    long planned = System.nanoTime();
    String plan = vesper.run("plan", "restock", "--format", "json").done();
    System.out.printf(
        "realdata: import %.0f s, terms %.0f s, night %.0f s, gap %.6f %%, lines %d%n%s%n",
        (landed - start) / 1e9,
        (assumed - landed) / 1e9,
        (planned - assumed) / 1e9,
        100 * FirstNightTest.number(plan, "gap"),
        FirstNightTest.numbers(plan, "quantity").size(),
        night);
    assertThat(FirstNightTest.numbers(plan, "quantity").stream().filter(units -> units > 0))
        .hasSizeGreaterThan(100);
    assertThat(FirstNightTest.number(plan, "gap")).isLessThanOrEqualTo(0.001);
    Homes.delete(folder);
  }
}
