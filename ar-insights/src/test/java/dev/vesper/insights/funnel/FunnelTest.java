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
  void the_funnel_is_the_one_that_another_engine_computes() throws Exception {
    ArShop shop = new ArShop(home);
    for (int item = 0; item < 6; item++) {
      shop.item("item" + item, item < 3 ? "chairs" : "lamps", item == 5 ? "none" : "3d");
    }
    shop.drawn(11, FIRST, 9, 150).land(1);
    // A day again, and two more days in a second segment.
    shop.drawn(11, FIRST.plusDays(8), 3, 150).land(2);
    StepInput input = shop.asOf("2026-03-11");
    SortedMap<String, String> other = FunnelInDuckDb.cells(input);
    SortedMap<String, String> ours = new TreeMap<>();
    try (SparkSession spark = LocalSpark.onCores(2, home.resolve("spark"));
        InsightsNight night = new InsightsNight(input, spark)) {
      for (Row row :
          FunnelCells.byWeek(FunnelCells.eligible(night.visits().all(), night.catalogue()), FIRST)
              .filter("of <> 'all'")
              .collectAsList()) {
        StringBuilder counts = new StringBuilder();
        for (int c = 4; c < row.length(); c++) {
          counts.append(row.getLong(c)).append(' ');
        }
        ours.put(
            row.getString(0)
                + " "
                + row.getDate(1)
                + " "
                + row.getString(2)
                + " "
                + row.getString(3),
            counts.toString());
      }
    }
    assertThat(ours).isEqualTo(other).hasSizeGreaterThan(20);
  }
}
