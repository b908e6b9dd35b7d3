package dev.vesper.insights.views;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.insights.facts.LandedRows;
import dev.vesper.insights.part.InsightsNight;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What had happened in a session before AR of an item could first be opened: nothing later may
 * explain who opened it. That moment is when the button was seen, or, where the shop does not tell,
 * when the item's page was.
 */
final class PastOfViews {
  private static final String OFFERED = "ar.asset.offered";

  private PastOfViews() {}

  /**
   * {@code session, item_id, item_views, session_views, session_carts, searched}. One shuffle, on
   * the session.
   */
  static Dataset<Row> of(InsightsNight night) {
    Dataset<Row> events =
        current(night, EventContracts.AR_EVENTS)
            .filter(col("type").equalTo(OFFERED))
            .unionByName(
                current(night, EventContracts.PAGE_EVENTS)
                    .filter(
                        col("type").isin("page.item_viewed", "page.cart_added", "page.searched")));
    WindowSpec order = Window.partitionBy("session").orderBy(col("at"), col("key"));
    WindowSpec before = order.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec own =
        Window.partitionBy("session", "item_id")
            .orderBy(col("at"), col("key"))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> counted =
        events
            .withColumn("item_views", sum(is("page.item_viewed")).over(own))
            .withColumn("session_views", coalesce(sum(is("page.item_viewed")).over(before), lit(0)))
            .withColumn("session_carts", coalesce(sum(is("page.cart_added")).over(before), lit(0)))
            .withColumn("searched", coalesce(max(is("page.searched")).over(before), lit(0)));
    Column moment =
        struct(when(col("type").equalTo(OFFERED), 0).otherwise(1), col("at"), col("key"));
    return counted
        .filter(col("item_id").isNotNull().and(col("type").isin(OFFERED, "page.item_viewed")))
        .groupBy("session", "item_id")
        .agg(
            min_by(col("item_views"), moment).as("item_views"),
            min_by(col("session_views"), moment).as("session_views"),
            min_by(col("session_carts"), moment).as("session_carts"),
            min_by(col("searched"), moment).as("searched"));
  }

  private static Column is(String type) {
    return when(col("type").equalTo(type), 1).otherwise(0);
  }

  /** Each key once: where several segments hold it, it is the same event told again. */
  private static Dataset<Row> current(InsightsNight night, Contract contract) {
    var landed = night.input().inputsUnder("landing/" + contract.name() + "/");
    Dataset<Row> rows =
        LandedRows.read(night.spark(), contract, landed)
            .select(
                xxhash64(col("session_ref")).as("session"),
                xxhash64(col("source"), col("event_id")).as("key"),
                to_timestamp(col("time")).as("at"),
                col("type"),
                col("item_id"));
    return landed.size() < 2 ? rows : rows.dropDuplicates("session", "key");
  }
}
