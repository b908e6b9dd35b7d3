package dev.vesper.insights.views;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.insights.facts.LandedRows;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.session.SessionRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What had happened in a session before AR of an item could first be opened: nothing later may
 * explain who opened it. That moment is when the button was seen, or, where the shop does not tell,
 * when the item's page was. The first look lasts until the next such moment. Only what was opened
 * in it counts as treatment: who comes back for a second look has one more chance to open AR and
 * one more to buy, so that counting any look would find an effect where there is none [1].
 *
 * <p>[1] Hernán and Robins 2016, Using big data to emulate a target trial, American J. Epidemiology
 * 183 (treatment is assigned at the start of follow-up, not by what happens later).
 */
final class PastOfViews {
  private static final String OFFERED = "ar.asset.offered";
  private static final String VIEWED = "page.item_viewed";
  private static final String LOADED = "ar.asset.loaded";
  private static final String FAILED = "ar.asset.failed";
  private static final List<String> OPENED =
      List.of(
          "ar.session.started",
          "ar.placed",
          "ar.variant.tried",
          "ar.make_up.applied",
          "ar.session.ended");

  private PastOfViews() {}

  /**
   * {@code session, item_id, item_views, session_views, session_carts, searched, opened_first,
   * failed_first}. One shuffle, on the session.
   */
  static Dataset<Row> of(InsightsNight night) {
    List<String> told = new ArrayList<>(OPENED);
    told.addAll(List.of(OFFERED, LOADED, FAILED));
    Dataset<Row> events =
        current(night, EventContracts.AR_EVENTS)
            .filter(col("type").isInCollection(told))
            .unionByName(
                current(night, EventContracts.PAGE_EVENTS)
                    .filter(col("type").isin(VIEWED, "page.cart_added", "page.searched")));
    WindowSpec order = Window.partitionBy("session").orderBy(col("at"), col("key"));
    WindowSpec before = order.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec own = ofItem().rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> counted =
        events
            .withColumn("item_views", sum(is(VIEWED)).over(own))
            .withColumn("session_views", coalesce(sum(is(VIEWED)).over(before), lit(0)))
            .withColumn("session_carts", coalesce(sum(is("page.cart_added")).over(before), lit(0)))
            .withColumn("searched", coalesce(max(is("page.searched")).over(before), lit(0)))
            .withColumn("in_first", looks(own).leq(1));
    Column moment =
        struct(when(col("type").equalTo(OFFERED), 0).otherwise(1), col("at"), col("key"));
    Column asked = col("type").isin(OFFERED, VIEWED);
    return counted
        .filter(col("item_id").isNotNull())
        .groupBy("session", "item_id")
        .agg(
            min_by(when(asked, col("item_views")), when(asked, moment)).as("item_views"),
            min_by(when(asked, col("session_views")), when(asked, moment)).as("session_views"),
            min_by(when(asked, col("session_carts")), when(asked, moment)).as("session_carts"),
            min_by(when(asked, col("searched")), when(asked, moment)).as("searched"),
            inFirst(OPENED).as("opened_first"),
            inFirst(List.of(FAILED)).and(not(inFirst(List.of(LOADED)))).as("failed_first"))
        .filter(col("item_views").isNotNull());
  }

  private static WindowSpec ofItem() {
    return Window.partitionBy("session", "item_id").orderBy(col("at"), col("key"));
  }

  /** How many looks have begun; the same event told twice begins none. */
  private static Column looks(WindowSpec own) {
    WindowSpec whole = Window.partitionBy("session", "item_id");
    Column offers = max(is(OFFERED)).over(whole).equalTo(1);
    Column look = col("type").equalTo(when(offers, OFFERED).otherwise(VIEWED));
    Column latest =
        last(when(look, col("at")), true)
            .over(ofItem().rowsBetween(Window.unboundedPreceding(), -1));
    Column gap = col("at").cast("double").minus(latest.cast("double"));
    Column begins = look.and(coalesce(gap.gt(SessionRules.DUPLICATE_SECONDS), lit(true)));
    return sum(when(begins, 1).otherwise(0)).over(own);
  }

  private static Column inFirst(List<String> types) {
    return coalesce(max(col("in_first").and(col("type").isInCollection(types))), lit(false));
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
