package dev.vesper.insights.session;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.RecommendTestContracts;
import dev.vesper.domain.run.ArtefactRef;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Sessions that were shown the list of an arm of a test, and what came of them within a day. An
 * event {@code page.list_viewed} says so in its field {@code exposure}. A session of the as-of date
 * has not had its day yet, so it does not count yet.
 */
public final class ShownArms {
  /** An order of the shopper this soon after the list is the session's. */
  public static final int ORDER_HOURS = 24;

  private static final long ORDER_SECONDS = ORDER_HOURS * 3600L;

  private final KnownLanding landing;

  /**
   * Sessions of the days up to the as-of date.
   *
   * @param segments the landed segments of a contract, by its name
   */
  public ShownArms(
      SparkSession spark,
      LocalDate asOf,
      ZoneId zone,
      Function<String, List<ArtefactRef>> segments) {
    this.landing = new KnownLanding(spark, asOf, zone, segments);
  }

  /**
   * All sessions on pages: {@code session, shopper} (8-byte hashes; shopper null without consent),
   * {@code began, last_cart}. One shuffle of events, on the session.
   */
  public Dataset<Row> all() {
    Column shopper = when(col("shopper_ref").isNotNull(), xxhash64(col("shopper_ref")));
    return pages()
        .groupBy("session")
        .agg(
            min("at").as("began"),
            min(shopper).as("shopper"),
            max(when(col("type").equalTo("page.cart_added"), col("at"))).as("last_cart"));
  }

  /**
   * A row per test and session: {@code test, session, shopper, shown_at, arm} (a or b; null where
   * both were shown), {@code carted}. The test {@code everybody} holds all sessions of the newest
   * four weeks in arm a. One shuffle of events, on the session.
   *
   * @param all by {@link #all}
   */
  public Dataset<Row> shown(Dataset<Row> all) {
    LocalDate from = landing.asOf().minusDays(RecommendTestContracts.EVERYBODY_DAYS);
    Dataset<Row> everybody =
        all.filter(day("began").geq(lit(from)))
            .select(
                lit(RecommendTestContracts.EVERYBODY).as("test"),
                col("session"),
                col("began").as("shown_at"),
                lit("a").as("arm"),
                col("shopper"),
                col("last_cart"));
    return lists()
        .join(all.drop("began"), "session")
        .unionByName(everybody)
        .filter(day("shown_at").lt(lit(landing.asOf())))
        .withColumn(
            "carted", coalesce(col("last_cart").geq(col("shown_at")), lit(false)).cast("long"))
        .drop("last_cart");
  }

  /**
   * What came of them: {@code test, session, shopper, arm, carted, orders, margin}. Two shuffles of
   * orders, on the shopper and the order.
   *
   * @param shown by {@link #shown}
   * @param lines what known shoppers ordered
   * @param margins {@code item_id, margin} in minor units
   */
  public Dataset<Row> outcomes(Dataset<Row> shown, Dataset<Row> lines, Dataset<Row> margins) {
    return shown
        .join(orders(shown, lines, margins), new String[] {"test", "session"}, "left")
        .select(
            col("test"),
            col("session"),
            col("shopper"),
            col("arm"),
            col("carted"),
            coalesce(col("orders"), lit(0L)).as("orders"),
            coalesce(col("margin"), lit(0L)).as("margin"));
  }

  private Dataset<Row> lists() {
    Column arm = substring_index(col("exposure"), ":", -1);
    return pages()
        .filter(col("type").equalTo("page.list_viewed"))
        .filter(col("exposure").startsWith(RecommendTestContracts.EXPERIMENT))
        .filter(arm.isin("a", "b"))
        .groupBy(substring_index(col("exposure"), ":", 1).as("test"), col("session"))
        .agg(min("at").as("shown_at"), min(arm).as("arm"), max(arm).as("other"))
        .withColumn("arm", when(col("arm").equalTo(col("other")), col("arm")))
        .drop("other");
  }

  private Dataset<Row> pages() {
    return new ArEvents(landing)
        .current(EventContracts.PAGE_EVENTS)
        .withColumn("session", xxhash64(col("session_ref")));
  }

  /** An order belongs, in each test, to the last session that it may have come of. */
  private static Dataset<Row> orders(
      Dataset<Row> sessions, Dataset<Row> lines, Dataset<Row> margins) {
    Column earned = round(col("kept").multiply(coalesce(col("margin"), lit(0.0))));
    Dataset<Row> bought =
        lines
            .join(margins, new String[] {"item_id"}, "left")
            .groupBy("order_id")
            .agg(
                min("shopper").as("shopper"),
                min("ordered_at").as("ordered_at"),
                sum(earned.cast(DataTypes.LongType)).as("margin"));
    Column after = col("ordered_at").cast("long").minus(col("shown_at").cast("long"));
    return bought
        .join(
            sessions
                .filter(col("shopper").isNotNull())
                .select("test", "session", "shopper", "shown_at"),
            "shopper")
        .filter(after.between(0, ORDER_SECONDS))
        .groupBy("test", "order_id")
        .agg(
            max(struct(col("shown_at"), col("session"))).getField("session").as("session"),
            max("margin").as("margin"))
        .groupBy("test", "session")
        .agg(count(lit(1)).as("orders"), sum("margin").as("margin"));
  }

  private Column day(String at) {
    return to_date(from_utc_timestamp(col(at), landing.zone().getId()));
  }
}
