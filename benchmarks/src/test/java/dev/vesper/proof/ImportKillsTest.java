package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of the importing process at random moments: the same command again ends the work, and at
 * the end the shop holds every row of every file once.
 */
@Tag("process")
@Tag("long")
@Tag("import-kills")
class ImportKillsTest {
  private static final int KILLS = 50;
  // A strike may come after the import has ended: it does not count as a kill.
  private static final int MOST_STRIKES = 3 * KILLS;
  private static final int ROWS = 8_000;
  private static final long MOST_DELAY_MS = 1_500;
  private static final long PATIENCE_SECONDS = 120;

  @Test
  void fifty_kills_at_random_moments_lose_and_double_nothing() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    Path folder = Homes.newFolder("import-kills");
    Vesper vesper = Vesper.at(folder.resolve("home"));
    vesper.run("shop", "set", "currency", "EUR").done();
    int killed = 0;
    int strikes = 0;
    while (killed < KILLS) {
      assertThat(++strikes).as("strikes for %d kills", killed).isLessThanOrEqualTo(MOST_STRIKES);
      Path file = orders(folder, strikes);
      boolean ended = strike(vesper, folder, file, random);
      killed += ended ? 0 : 1;
      String again = vesper.run("import", "orders", file.toString(), "--format", "json").done();
      assertThat(FirstNightTest.number(again, "rows_read")).isEqualTo(ROWS);
      System.out.println(
          "import-kills," + killed + " of " + KILLS + (ended ? ",had ended" : ",killed"));
    }
    List<String> landed = landed(vesper.home());
    assertThat(landed).hasSize(strikes * ROWS).doesNotHaveDuplicates();
    assertThat(landed.stream().mapToLong(line -> Long.parseLong(line.split(",")[5])).sum())
        .isEqualTo((long) strikes * ROWS * 3);
    String imports = vesper.run("import", "--imports", "--format", "json").done();
    assertThat(FirstNightTest.numbers(imports, "kept"))
        .hasSize(strikes)
        .containsOnly((double) ROWS);
    Homes.delete(folder);
  }

  /** Kills the import after it has begun to read; true when it had ended by itself. */
  private static boolean strike(Vesper vesper, Path folder, Path file, SplittableRandom random)
      throws IOException, InterruptedException {
    Process process =
        vesper.start(
            folder.resolve("killed.out"),
            folder.resolve("killed.err"),
            "import",
            "orders",
            file.toString());
    Path begun = vesper.home().resolve("tmp").resolve("import");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(begun) && process.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    // Some fall before the first row is read, most while rows are read, sorted and written.
    boolean ended = process.waitFor(random.nextLong(MOST_DELAY_MS), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return ended;
  }

  private static Path orders(Path folder, int number) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency");
    for (int i = 0; i < ROWS; i++) {
      lines.add("o" + number + "-" + i + ",1,2026-05-01T10:00:00Z,sku-" + i % 97 + ",w1,3,500,EUR");
    }
    return Files.write(folder.resolve("orders-" + number + ".csv"), lines, StandardCharsets.UTF_8);
  }

  private static List<String> landed(Path home) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(ImportKillsTest::isSegment).sorted().toList()) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).forEach(rows::add);
        }
      }
    }
    return rows;
  }

  private static boolean isSegment(Path file) {
    return file.toString().contains("/landing/orders/") && file.toString().endsWith(".csv.gz");
  }
}
