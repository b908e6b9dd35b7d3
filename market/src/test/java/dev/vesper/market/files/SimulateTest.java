package dev.vesper.market.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.market.MarketSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
  private static final MarketSpec SMALL =
      new MarketSpec(11, 20, 2, 500, 60, LocalDate.of(2026, 3, 1));

  @TempDir Path folder;

  @Test
  void the_same_seed_writes_the_same_bytes_twice() throws IOException {
    Simulate.run(SMALL, folder.resolve("a"), Progress.SILENT);
    Simulate.run(SMALL, folder.resolve("b"), Progress.SILENT);
    assertThat(contents(folder.resolve("a"))).hasSize(23).isEqualTo(contents(folder.resolve("b")));
  }

  @Test
  void another_seed_is_another_shop() throws IOException {
    MarketSpec other = new MarketSpec(12, 20, 2, 500, 60, LocalDate.of(2026, 3, 1));
    Simulate.run(SMALL, folder.resolve("a"), Progress.SILENT);
    Simulate.run(other, folder.resolve("b"), Progress.SILENT);
    SortedMap<String, String> first = contents(folder.resolve("a"));
    SortedMap<String, String> second = contents(folder.resolve("b"));
    for (String file : List.of("catalogue.csv", "orders.csv", "truth/demand.csv")) {
      assertThat(first.get(file)).as(file).isNotEqualTo(second.get(file));
    }
  }

  @Test
  void the_demo_shop_has_the_promised_size() {
    MarketFiles.Written written =
        Simulate.run(MarketSpec.demo(1), folder.resolve("demo"), Progress.SILENT);
    assertThat(written.rows().get("orders")).isBetween(100_000L, 300_000L);
    assertThat(written.rows()).containsEntry("catalogue", 300L).containsEntry("locations", 2L);
    assertThat(written.lostShare()).isBetween(0.03, 0.15);
  }

  @Test
  void progress_counts_every_day() {
    List<Long> heard = new ArrayList<>();
    Simulate.run(SMALL, folder.resolve("a"), (done, total, what) -> heard.add(done));
    assertThat(heard).hasSize(60).last().isEqualTo(60L);
  }

  @Test
  void an_existing_empty_folder_is_used() throws IOException {
    Path out = Files.createDirectory(folder.resolve("empty"));
    Simulate.run(SMALL, out, Progress.SILENT);
    assertThat(out.resolve("orders.csv")).exists();
  }

  @Test
  void a_folder_in_use_is_refused_and_left_alone() throws IOException {
    Path out = Files.createDirectory(folder.resolve("used"));
    Files.writeString(out.resolve("letter.txt"), "keep me");
    assertThatThrownBy(() -> Simulate.run(SMALL, out, Progress.SILENT))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("is not empty")
        .hasMessageContaining("--out");
    assertThat(contents(folder)).containsOnlyKeys("used/letter.txt");
  }

  @Test
  void a_file_in_the_place_of_the_folder_is_refused_and_left_alone() throws IOException {
    Path out = Files.writeString(folder.resolve("letter.txt"), "keep me");
    assertThatThrownBy(() -> Simulate.run(SMALL, out, Progress.SILENT))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("is a file");
    assertThat(out).hasContent("keep me");
  }

  @Test
  void a_full_disk_is_told_and_leaves_nothing_behind() throws IOException {
    Progress full =
        (done, total, what) -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    assertThatThrownBy(() -> Simulate.run(SMALL, folder.resolve("a"), full))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("free the disk");
    assertThat(contents(folder)).isEmpty();
  }

  @Test
  void a_folder_below_a_file_is_told() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.txt"), "keep me");
    assertThatThrownBy(() -> Simulate.run(SMALL, file.resolve("shop"), Progress.SILENT))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("could not be written to " + file.resolve("shop"));
    assertThat(file).hasContent("keep me");
  }

  @Test
  void what_a_killed_run_has_left_is_cleared_away() throws IOException {
    Path half = Files.createDirectory(folder.resolve(".a.partial"));
    Files.writeString(half.resolve("orders.csv"), "half a line");
    Simulate.run(SMALL, folder.resolve("a"), Progress.SILENT);
    assertThat(half).doesNotExist();
    assertThat(folder.resolve("a/orders.csv")).exists();
  }

  private static SortedMap<String, String> contents(Path root) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Sha256.of(Files.readString(file)));
      }
    }
    return contents;
  }
}
