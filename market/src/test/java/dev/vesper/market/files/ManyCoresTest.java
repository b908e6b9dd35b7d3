package dev.vesper.market.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed on one core and on several: the same bytes. */
class ManyCoresTest {
  // More items than an aisle holds, so that each place has two; a Saturday to a Monday, so that
  // shelves are counted and orders placed.
  private static final MarketSpec SPEC =
      new MarketSpec(8, 4_200, 2, 60_000, 3, LocalDate.of(2026, 2, 28));

  @TempDir Path folder;

  @Test
  void one_thread_and_two_write_the_same_bytes() throws IOException {
    write("one", 1);
    write("two", 2);
    try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path twin = folder.resolve("two").resolve(folder.resolve("one").relativize(file));
        assertThat(Files.mismatch(file, twin)).as(file.toString()).isEqualTo(-1);
      }
    }
    assertThat(Files.size(folder.resolve("one/page_events.jsonl"))).isPositive();
  }

  /** Parallel streams run in the pool they are started from. */
  private void write(String name, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      pool.submit(
              () -> Simulate.run(SPEC, MarketLaws.usual(), folder.resolve(name), Progress.SILENT))
          .join();
    } finally {
      pool.shutdown();
    }
  }
}
