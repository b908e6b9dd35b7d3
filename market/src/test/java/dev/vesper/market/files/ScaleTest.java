package dev.vesper.market.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Up to a million items × locations in 4 GiB, in time that grows no faster than the market. */
@Tag("long")
@Tag("market-scale")
@EnabledOnOs(OS.LINUX)
class ScaleTest {
  private static final int LOCATIONS = 10;
  private static final int DAYS = 60;
  private static final int SHOPPERS_PER_ITEM = 20;
  private static final int[] ITEMS = {1_000, 10_000, 100_000};
  private static final long MOST_KB = 4L << 20;
  private static final double STEEPEST_GROWTH = 1.05;

  @TempDir Path folder;

  /** What a market took. */
  private record Took(double seconds, long bytes, long peakKb) {}

  @Test
  void time_grows_no_faster_than_the_market_and_memory_stays_within_four_gibibytes()
      throws IOException, InterruptedException {
    List<Took> took = new ArrayList<>();
    for (int items : ITEMS) {
      Took market = write(items);
      took.add(market);
      System.out.println(
          String.format(
              Locale.ROOT,
              "market-scale,%,d item-locations,%d days,%.1f s,%,d bytes,%,d MB",
              items * LOCATIONS,
              DAYS,
              market.seconds(),
              market.bytes(),
              market.peakKb() / 1024));
      assertThat(market.peakKb()).isLessThanOrEqualTo(MOST_KB);
    }
    double steps = Math.log((double) ITEMS[ITEMS.length - 1] / ITEMS[0]);
    double growth = Math.log(took.get(ITEMS.length - 1).seconds() / took.get(0).seconds()) / steps;
    double last =
        Math.log(took.get(ITEMS.length - 1).seconds() / took.get(ITEMS.length - 2).seconds())
            / Math.log((double) ITEMS[ITEMS.length - 1] / ITEMS[ITEMS.length - 2]);
    System.out.println(
        String.format(Locale.ROOT, "market-scale,growth %.3f,last step %.3f", growth, last));
    assertThat(Math.max(growth, last)).isLessThanOrEqualTo(STEEPEST_GROWTH);
  }

  private Took write(int items) throws IOException, InterruptedException {
    Path out = folder.resolve("market-" + items);
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The heap is not all: what the machine itself takes must fit into 4 GiB as well.
                "-Xmx3500m",
                "-cp",
                System.getProperty("java.class.path"),
                ScaleRun.class.getName(),
                Integer.toString(items),
                Integer.toString(LOCATIONS),
                Integer.toString(items * SHOPPERS_PER_ITEM),
                Integer.toString(DAYS),
                out.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String peak = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    double seconds = (System.nanoTime() - started) / 1e9;
    return new Took(seconds, sweep(out), Long.parseLong(peak.strip()));
  }

  /** Deletes a market and says how many bytes it had. */
  private static long sweep(Path market) throws IOException {
    long bytes = 0;
    List<Path> deepestFirst;
    try (Stream<Path> found = Files.walk(market)) {
      deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
      Files.delete(path);
    }
    return bytes;
  }
}
