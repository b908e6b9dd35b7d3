package dev.vesper.insights.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.StepInput;
import dev.vesper.insights.ArShop;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class FunnelTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

  @TempDir Path home;

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
    try (SparkSession spark = LocalSpark.onCores(2, home.resolve("spark"));
        InsightsNight night = new InsightsNight(input, spark)) {
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
}
