package dev.vesper.insights.facts;

import static dev.vesper.insights.facts.KnownEvents.DAY;
import static dev.vesper.insights.facts.KnownEvents.ITEM;
import static dev.vesper.insights.facts.KnownEvents.LOCATION;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Puts what {@link Shelves} tell into the facts. */
final class InStock {
  private InStock() {}

  /**
   * Fills the in-stock share of days that do not state their own, and adds a row without units for
   * each day without stock and without sales: nobody bought because nobody could. Longer periods
   * stay as their source tells them. Shuffles on (item, location, day).
   */
  static Dataset<Row> fill(Dataset<Row> itemDays, Dataset<Row> shares) {
    Column daily = coalesce(col("period_days"), lit(1)).equalTo(1);
    Column zero = lit(0L);
    Dataset<Row> filled =
        itemDays
            .join(shares, new String[] {ITEM, LOCATION, DAY}, "full_outer")
            .filter(col("period_days").isNotNull().or(col("share").equalTo(0)))
            .withColumn(
                "available_share",
                when(daily, coalesce(col("available_share"), col("share")))
                    .otherwise(col("available_share")))
            .withColumn("period_days", coalesce(col("period_days"), lit(1)));
    for (String count : new String[] {"units", "returned_units", "revenue_minor", "order_lines"}) {
      filled = filled.withColumn(count, coalesce(col(count), zero));
    }
    return filled.select(
        Stream.of(ItemDays.SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new));
  }
}
