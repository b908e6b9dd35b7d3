package dev.vesper.insights.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.insights.ArShop;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.quality.QualityPart;
import dev.vesper.insights.today.TodayTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class FunnelTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

  @TempDir static Path home;

  private static SparkSession spark;

  @BeforeAll
  static void start() throws IOException {
    spark = LocalSpark.onCores(2, home.resolve("spark"));
  }

  @AfterAll
  static void stop() throws IOException {
    spark.close();
  }

  @Test
  void funnels_by_week_and_by_day_are_those_that_another_engine_computes() throws Exception {
    ArShop shop = new ArShop(home);
    for (int item = 0; item < 6; item++) {
      shop.item("item" + item, item < 3 ? "chairs" : "lamps", item == 5 ? "none" : "3d");
    }
    shop.drawn(11, FIRST, 9, 150).land(1);
    // A day again, and two more days in a second segment.
    shop.drawn(11, FIRST.plusDays(8), 3, 150).land(2);
    StepInput input = shop.asOf("2026-03-11");
    SortedMap<String, String> weeks;
    SortedMap<String, String> days;
    try (InsightsNight night = new InsightsNight(input, spark)) {
      Dataset<Row> eligible = FunnelCells.eligible(night.visits().all(), night.catalogue());
      weeks = cells(FunnelCells.byWeek(eligible, FIRST).filter("of <> 'all'"));
      days = cells(FunnelCells.byDay(eligible, FIRST));
    }
    assertThat(weeks)
        .isEqualTo(FunnelInDuckDb.cells(input, FunnelSql.byWeek()))
        .hasSizeGreaterThan(20);
    assertThat(days)
        .isEqualTo(FunnelInDuckDb.cells(input, FunnelSql.byDay()))
        .hasSizeGreaterThan(400);
  }

  private static SortedMap<String, String> cells(Dataset<Row> cells) {
    SortedMap<String, String> byKey = new TreeMap<>();
    for (Row row : cells.collectAsList()) {
      StringBuilder counts = new StringBuilder();
      for (int c = 4; c < row.length(); c++) {
        counts.append(row.getLong(c)).append(' ');
      }
      byKey.put(
          row.getString(0) + " " + row.getDate(1) + " " + row.getString(2) + " " + row.getString(3),
          counts.toString());
    }
    return byKey;
  }

  @Test
  void today_is_told_as_the_night_then_tells_it_from_the_same_events() throws Exception {
    ArShop shop = new ArShop(home.resolve("today"));
    for (int item = 0; item < 6; item++) {
      shop.item("item" + item, "chairs", "3d");
    }
    StepInput noon = shop.drawn(5, FIRST, 1, 500).land(1).asOf("2026-03-02");
    TodayTask today = new TodayTask(() -> spark);
    StepResult told = today.run(noon, Progress.SILENT);
    SortedMap<String, List<String>> funnel = cells(told.outputs().get(0), 3, 8);
    try (InsightsNight night = new InsightsNight(noon, spark)) {
      assertThat(funnel)
          .isEqualTo(cells(new FunnelPart().make(night, Progress.SILENT).outputs().get(0), 4, 8))
          .hasSizeGreaterThan(20);
      // The night tells assets over weeks; here no other day has events.
      assertThat(cells(told.outputs().get(1), 2, 9))
          .isEqualTo(cells(new QualityPart().make(night, Progress.SILENT).outputs().get(0), 2, 9))
          .hasSizeGreaterThan(6);
    }

    StepInput evening = shop.drawn(6, FIRST, 1, 400).land(2).asOf("2026-03-02");
    SortedMap<String, List<String>> later =
        cells(today.run(after(evening, told), Progress.SILENT).outputs().get(0), 3, 8);
    assertThat(Integer.parseInt(later.get("all all all").get(0)))
        .isGreaterThan(Integer.parseInt(funnel.get("all all all").get(0)));
    // Of sixty shoppers that are known, fewer than ten ordered for the first time since noon.
    assertThat(later.get("all all all").get(6)).isEqualTo(funnel.get("all all all").get(6));
  }

  /** The input again, with what was told last. */
  private static StepInput after(StepInput input, StepResult told) {
    List<ArtefactRef> inputs = new ArrayList<>(input.inputs());
    for (ArtefactRef file : told.outputs()) {
      inputs.add(
          new ArtefactRef(
              "today/" + file.name(), file.path(), file.sha256(), file.rows(), file.bytes()));
    }
    return new StepInput(
        input.runId(),
        input.step(),
        input.shopId(),
        input.asOf(),
        input.seed(),
        input.codeVersion(),
        inputs,
        input.settings(),
        input.stagingDir());
  }

  /** So many cells of each row, by the key before them; a day in the key is left out. */
  private static SortedMap<String, List<String>> cells(ArtefactRef file, int key, int count)
      throws IOException {
    SortedMap<String, List<String>> cells = new TreeMap<>();
    for (List<String> row : rows(file)) {
      List<String> named = new ArrayList<>(row.subList(0, key));
      named.remove(FIRST.toString());
      cells.put(String.join(" ", named), row.subList(key, key + count));
    }
    return cells;
  }

  private static List<List<String>> rows(ArtefactRef file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(file.path()))),
                StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    }
  }
}
