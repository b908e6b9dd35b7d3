package dev.vesper.insights.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.effect.EffectPart;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.interest.InterestPart;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.storefront.ArTruth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night's own way, from events to an effect, held against the truth of simulated markets. */
class EffectNightTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final int MARKETS = 30;
  private static SparkSession spark;
  @TempDir static Path sparkTmp;
  @TempDir Path home;

  @BeforeAll
  static void start() {
    spark = LocalSpark.onCores(2, sparkTmp);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void what_the_raw_difference_doubles_is_brought_back_to_the_truth() throws IOException {
    SimulatedNight night = SimulatedNight.of(small(3, 70), ArTruth.INFLATED, false, home);
    SeenNight seen;
    long interestRows;
    try (InsightsNight of = new InsightsNight(night.input(), spark)) {
      seen = seen(night, of);
      interestRows = new InterestPart().make(of, Progress.SILENT).outputs().get(0).rows();
    }

    assertThat(seen.raw()).isGreaterThan(0.5);
    assertThat(seen.refused()).isFalse();
    assertThat(seen.low()).isLessThan(seen.truth());
    assertThat(seen.high()).isGreaterThan(seen.truth()).isLessThan(seen.raw());
    assertThat(interestRows).isPositive();
  }

  @Test
  void without_anybody_to_compare_with_no_number_is_given() throws IOException {
    SeenNight seen = seen(small(4, 35), ArTruth.NO_OVERLAP, home);

    assertThat(seen.refused()).isTrue();
    assertThat(seen.reasons()).contains("overlap");
  }

  @Test
  @Tag("long")
  @Tag("ar-truth")
  void over_many_markets_the_nights_interval_holds_the_truth(@TempDir Path folder)
      throws IOException {
    NightLedger ledger = NightLedger.open();
    for (int seed = Integer.getInteger("vesper.long.from", 1); seed <= MARKETS; seed++) {
      MarketSpec spec = new MarketSpec(seed, 60, 1, 40_000, 182, START);
      for (ArTruth truth : List.of(ArTruth.INFLATED, ArTruth.NOTHING, ArTruth.HIDDEN)) {
        Path shop = folder.resolve(truth.name() + "-" + seed);
        ledger.add(truth.name(), seed, seen(spec, truth, shop));
        delete(shop);
      }
    }
    ledger.assertHonest(MARKETS);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static MarketSpec small(long seed, int days) {
    return new MarketSpec(seed, 60, 1, 40_000, days, START);
  }

  private static SeenNight seen(MarketSpec spec, ArTruth truth, Path folder) throws IOException {
    SimulatedNight night = SimulatedNight.of(spec, truth, false, folder);
    try (InsightsNight of = new InsightsNight(night.input(), spark)) {
      return seen(night, of);
    }
  }

  private static SeenNight seen(SimulatedNight night, InsightsNight of) throws IOException {
    Made made = new EffectPart().make(of, Progress.SILENT);
    List<CsvRecord> rows = records(made.outputs().get(0));
    List<String> raw = row(rows, "raw");
    List<String> aipw = row(rows, "aipw");
    boolean refused = aipw.get(5).equals("true");
    double without = refused ? 1 : Double.parseDouble(aipw.get(11));
    return new SeenNight(
        night.trueShare(of.asOf().minusDays(7)),
        Double.parseDouble(raw.get(7)) / Double.parseDouble(raw.get(11)),
        refused ? 0 : Double.parseDouble(aipw.get(7)) / without,
        refused ? 0 : Double.parseDouble(aipw.get(9)) / without,
        refused ? 0 : Double.parseDouble(aipw.get(10)) / without,
        refused,
        aipw.get(6));
  }

  private static List<String> row(List<CsvRecord> rows, String method) {
    return rows.stream()
        .map(CsvRecord::getFields)
        .filter(row -> row.subList(0, 4).equals(List.of("all", "all", "bought", method)))
        .findFirst()
        .orElseThrow();
  }

  private static List<CsvRecord> records(ArtefactRef file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(Path.of(file.path())))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return CsvReader.builder().ofCsvRecord(text).stream().toList();
    }
  }
}
