package dev.vesper.insights.views;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.vesper.domain.contract.InputContracts;
import dev.vesper.insights.experiment.Withheld;
import dev.vesper.insights.part.InsightsNight;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Visits of items in which AR could be opened: a capable device, an item with an asset, no
 * experiment that withheld it, a shopper whose orders are known. The arm is what was done at the
 * visit's first look at the item: a valid session, or none. A session whose length was not seen
 * belongs to neither arm.
 */
public final class EligibleViews {
  /** How many days back views are taken from. */
  public static final int DAYS = 182;

  /** An order is linked for seven days, so that younger visits are not known yet. */
  public static final int ORDER_DAYS = 7;

  /** Younger orders may still come back; their returns and margin are not known yet. */
  public static final int RETURN_DAYS = 35;

  /** The most rows an estimate learns from; which they are, a hash of the visit decides. */
  public static final int MOST_ROWS = 30_000;

  static final String ARM = "arm";

  private EligibleViews() {}

  /**
   * All eligible views of known shoppers, held-out and switched-off ones too: {@code exposure} says
   * who they are.
   */
  static Dataset<Row> of(InsightsNight night) {
    return night.once("eligible views", () -> made(night));
  }

  private static Dataset<Row> made(InsightsNight night) {
    Dataset<Row> visits = withPast(Withheld.marked(night, night.visits().all()));
    Column from = lit(night.asOf().minusDays(DAYS));
    Column known = col("day").leq(lit(night.asOf().minusDays(ORDER_DAYS)));
    Column returnsKnown = col("day").leq(lit(night.asOf().minusDays(RETURN_DAYS)));
    Column bought = when(col("ordered_units").gt(0), 1).otherwise(0);
    Column back = greatest(col("ordered_units").minus(col("kept_units")), lit(0));
    return visits
        .filter(col("day").gt(from).and(known))
        .join(items(night, true), "item_id")
        .join(PastOfViews.of(night), new String[] {"session", "item_id"})
        .filter(col("ar_capable").and(col("shopper").isNotNull()))
        .select(
            col("session"),
            col("shopper"),
            col("item_id"),
            col("item_group"),
            col("category"),
            arm().as(ARM),
            coalesce(col("exposure"), lit("")).as("exposure"),
            bought.cast("double").as("bought"),
            col("ordered_units").cast("double").as("units"),
            when(returnsKnown, back.cast("double")).as("returned"),
            when(returnsKnown, col("kept_units").multiply(col("margin")).cast("double"))
                .as("net_margin_minor"),
            col("device_class"),
            col("traffic_source"),
            col("item_views").cast("double"),
            col("session_views").cast("double"),
            col("session_carts").cast("double"),
            col("searched").cast("double"),
            log(greatest(col("price"), lit(1.0))).as("log_price"),
            log1p(col("past_visits")).as("past_visits"),
            log1p(col("past_sessions")).as("past_sessions"),
            col("bought_before"));
  }

  /** Keeps the rows whose hash is least: the same ones on any number of cores. */
  static Dataset<Row> bounded(Dataset<Row> rows, long seed, int most) {
    return rows.withColumn("lot", xxhash64(col("session"), col("item_id"), lit(seed)))
        .orderBy(col("lot"), col("session"), col("item_id"))
        .limit(most)
        .drop("lot");
  }

  /** Whether no experiment withheld AR. */
  static Column offered() {
    return not(col("exposure").endsWith(":off"));
  }

  /** What was done at the first look, the only one that every visit has. */
  private static Column arm() {
    Column opened = col("started").and(col("opened_first"));
    return when(opened.and(col("valid")), "used")
        .when(opened.and(not(col("ended"))), "unseen")
        .when(opened, "slipped")
        .when(col("failed_first"), "failed")
        .otherwise("looked");
  }

  /**
   * What the shopper had done on earlier days; counts are told by their logarithm, as a few
   * shoppers come a hundred times and would bend every straight line. Purchases are those of visits
   * at least eight days ago, whose seven days to order had ended: they cannot follow from this
   * view.
   */
  private static Dataset<Row> withPast(Dataset<Row> visits) {
    WindowSpec byDay = Window.partitionBy("shopper").orderBy(unix_date(col("day")));
    WindowSpec earlier = byDay.rangeBetween(Window.unboundedPreceding(), -1);
    WindowSpec settled = byDay.rangeBetween(-90, -ORDER_DAYS - 1);
    return visits
        .filter(col("shopper").isNotNull())
        .withColumn("past_visits", coalesce(count(lit(1)).over(earlier), lit(0)).cast("double"))
        .withColumn(
            "past_sessions",
            coalesce(sum(when(col("valid"), 1).otherwise(0)).over(earlier), lit(0)).cast("double"))
        .withColumn(
            "bought_before",
            coalesce(max(when(col("ordered_units").gt(0), 1).otherwise(0)).over(settled), lit(0))
                .cast("double"));
  }

  /**
   * {@code item_id, item_group, category, price, margin} of the items with an asset, or without.
   */
  public static Dataset<Row> items(InsightsNight night, boolean withAsset) {
    Dataset<Row> stated =
        night
            .state(InputContracts.ECONOMICS)
            .groupBy("item_id")
            .agg(max(col("margin_minor").cast("double")).as("stated_margin"));
    Column bare = coalesce(col("ar_asset"), lit("none")).isin("none", "");
    Column price = col("price_minor").cast("double");
    return night
        .catalogue()
        .filter(withAsset ? not(bare) : bare)
        .join(stated, new String[] {"item_id"}, "left")
        .select(
            col("item_id"),
            expr("if(variant_of is null or variant_of = '', item_id, variant_of)").as("item_group"),
            col("category"),
            price.as("price"),
            coalesce(col("stated_margin"), price.minus(col("unit_cost_minor").cast("double")))
                .as("margin"));
  }
}
