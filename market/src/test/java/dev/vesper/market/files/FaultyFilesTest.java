package dev.vesper.market.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.Progress;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.storefront.ArTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way is listed, row by row, beside the same market without faults. */
class FaultyFilesTest {
  private static final MarketSpec SPEC =
      new MarketSpec(5, 25, 2, 4_000, 150, LocalDate.of(2026, 1, 5));

  @TempDir static Path folder;

  @BeforeAll
  static void live() {
    Simulate.run(
        SPEC, new MarketLaws(ArTruth.USUAL, true, false), folder.resolve("clean"), Progress.SILENT);
    Simulate.run(
        SPEC, new MarketLaws(ArTruth.USUAL, true, true), folder.resolve("faulty"), Progress.SILENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders.csv",
        "returns.csv",
        "ad_spend.csv",
        "ar_events.jsonl",
        "page_events.jsonl"
      })
  void rows_less_those_that_are_late_or_silent_and_those_twice_are_those_of_the_market(String file)
      throws IOException {
    List<String> clean = Files.readAllLines(folder.resolve("clean").resolve(file));
    List<String> faulty = Files.readAllLines(folder.resolve("faulty").resolve(file));
    Map<String, Long> listed = listed(file);
    long expected =
        clean.size()
            + listed.getOrDefault("twice", 0L)
            - listed.getOrDefault("late", 0L)
            - listed.getOrDefault("silent", 0L);
    assertThat(faulty).hasSize(Math.toIntExact(expected));
    Set<String> known = new HashSet<>(clean);
    long torn = faulty.stream().filter(line -> !known.contains(line)).count();
    assertThat(torn).isEqualTo(listed.getOrDefault("torn", 0L));
    assertThat(listed).isNotEmpty();
  }

  @Test
  void late_days_lie_in_files_of_their_own_with_header() throws IOException {
    int seen = 0;
    for (NamedCsvRecord fault : faults()) {
      if (fault.getField("kind").equals("late")) {
        String name = fault.getField("day") + "-" + fault.getField("file");
        List<String> lines = Files.readAllLines(folder.resolve("faulty/late").resolve(name));
        int header = name.endsWith(".csv") ? 1 : 0;
        assertThat(lines).hasSize(Integer.parseInt(fault.getField("rows")) + header);
        seen++;
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void every_kind_of_fault_happens_and_none_in_a_market_without() throws IOException {
    assertThat(faults())
        .extracting(fault -> fault.getField("kind"))
        .contains("late", "twice", "torn", "silent");
    assertThat(Files.readAllLines(folder.resolve("clean/truth/faults.csv"))).hasSize(1);
  }

  private static Map<String, Long> listed(String file) throws IOException {
    Map<String, Long> rows = new HashMap<>();
    for (NamedCsvRecord fault : faults()) {
      if (fault.getField("file").equals(file)) {
        rows.merge(fault.getField("kind"), Long.parseLong(fault.getField("rows")), Long::sum);
      }
    }
    return rows;
  }

  private static List<NamedCsvRecord> faults() throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("faulty/truth/faults.csv"))) {
      return reader.stream().toList();
    }
  }
}
