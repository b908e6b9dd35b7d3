package dev.vesper.insights.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.insights.facts.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class SoldOutDaysTest {
  @TempDir Path folder;

  @Test
  void a_zone_is_without_an_item_when_every_place_that_keeps_it_is() throws IOException {
    try (SparkSession spark = LocalSpark.onCores(1, folder)) {
      Dataset<Row> locations =
          table(
              spark,
              "location_id string, zone string",
              row("n1", "north"),
              row("n2", "north"),
              row("s1", "south"),
              row("s2", "south"));
      Dataset<Row> stock =
          table(
              spark,
              "item_id string, location_id string, on_hand string",
              row("lamp", "s2", "4"),
              row("lamp", "n1", "0"));
      Dataset<Row> shelves =
          table(
              spark,
              "item_id string, location_id string, day string, available_share double",
              // North: both places keep it; both are without it on the 3rd, one until noon.
              row("lamp", "n1", "2026-03-03", 0.0),
              row("lamp", "n2", "2026-03-03", 0.5),
              row("lamp", "n1", "2026-03-04", 0.0),
              row("lamp", "n2", "2026-03-04", 1.0),
              // South: s1 is without it, s2 has sold none and has four.
              row("lamp", "s1", "2026-03-03", 0.0),
              // A share that nobody knows says nothing.
              row("lamp", "n1", "2026-03-05", null),
              row("lamp", "n2", "2026-03-05", 0.0));
      assertThat(
              SoldOutDaysPart.empty(shelves, locations, stock).collectAsList().stream()
                  .map(Row::mkString))
          .containsExactly("lampnorth2026-03-030.5");
    }
  }

  private static Dataset<Row> table(SparkSession spark, String columns, Row... rows) {
    return spark.createDataFrame(List.of(rows), StructType.fromDDL(columns));
  }

  private static Row row(Object... cells) {
    return RowFactory.create(cells);
  }
}
