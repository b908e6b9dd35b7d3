package dev.vesper.insights.preference;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.vesper.insights.part.InsightsNight;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Visits in which something was placed, put on or tried, one row per thing tried. */
final class TriedVisits {
  /** How far back they go. */
  static final int DAYS = 28;

  private TriedVisits() {}

  /** {@code tried_id, shopper_key, cohort, day} of the newest weeks. */
  static Dataset<Row> of(InsightsNight night) {
    LocalDate from = night.asOf().minusDays(DAYS - 1L);
    return night
        .visits()
        .all()
        .filter(col("day").geq(lit(from)).and(col("tried").isNotNull()))
        .select(
            explode(col("tried")).as("tried_id"),
            coalesce(col("shopper"), col("session")).as("shopper_key"),
            coalesce(col("traffic_source"), lit("unknown")).as("cohort"),
            col("day"));
  }

  /** {@code key…, visits, shoppers}; shuffles on (key, shopper), then on the key. */
  static Dataset<Row> counted(Dataset<Row> tried, String... key) {
    Column[] cell = new Column[key.length];
    Column[] ofShopper = new Column[key.length + 1];
    for (int i = 0; i < key.length; i++) {
      cell[i] = col(key[i]);
      ofShopper[i] = col(key[i]);
    }
    ofShopper[key.length] = col("shopper_key");
    return tried
        .groupBy(ofShopper)
        .agg(count(lit(1)).as("visits"))
        .groupBy(cell)
        .agg(sum("visits").as("visits"), count(lit(1)).as("shoppers"));
  }
}
