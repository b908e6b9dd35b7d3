package dev.vesper.insights.session;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.run.ArtefactRef;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Events become visits: one row per session and item. All flags of a funnel stage imply those of
 * the stage before it.
 *
 * <p>Columns: {@code session, shopper} (8-byte hashes; shopper null without consent), {@code
 * item_id, day, began} (of the first event), {@code device_class, surface, mode, traffic_source,
 * page_version, exposure}, {@code ar_capable}; {@code offered, loaded, failed, started, valid,
 * cart, tracking_lost} (flags); {@code dwell_s} (seen, capped; null without a session) and {@code
 * ended} (its end was seen; otherwise the dwell is censored); {@code load_ms, fps}; {@code tried}
 * (sorted ids); {@code repeats} (duplicate events left out); {@code ordered_units, kept_units} (of
 * orders within seven days; null where the shopper is not known).
 */
public final class Visits implements AutoCloseable {
  private final KnownLanding landing;
  private @Nullable Dataset<Row> made;

  /**
   * Visits of the days up to the as-of date.
   *
   * @param segments the landed segments of a contract, by its name
   */
  public Visits(
      SparkSession spark,
      LocalDate asOf,
      ZoneId zone,
      Function<String, List<ArtefactRef>> segments) {
    this.landing = new KnownLanding(spark, asOf, zone, segments);
  }

  /** All visits; made when first asked for, then kept until closed. */
  public Dataset<Row> all() {
    Dataset<Row> kept = made;
    if (kept == null) {
      Dataset<Row> visits = of(new ArEvents(landing).all());
      kept = new LinkedOrders(landing).joinedTo(visits).persist(StorageLevel.MEMORY_AND_DISK_SER());
      made = kept;
    }
    return kept;
  }

  /** Rows that have landed of events. */
  public long landed() {
    return rows("ar_events") + rows("page_events");
  }

  private long rows(String contract) {
    return landing.segments().apply(contract).stream().mapToLong(ArtefactRef::rows).sum();
  }

  /** One shuffle, on (session, item): the window and the sums share it. */
  private static Dataset<Row> of(Dataset<Row> events) {
    WindowSpec same =
        Window.partitionBy("session", "item_id", "type").orderBy(col("at"), col("key"));
    Column gap = col("at").cast("double").minus(lag(col("at"), 1).over(same).cast("double"));
    Dataset<Row> sums =
        events
            .repartition(col("session"), col("item_id"))
            .withColumn("gap_s", gap)
            .withColumn(
                "again", coalesce(col("gap_s").leq(SessionRules.DUPLICATE_SECONDS), lit(false)))
            .groupBy("session", "item_id")
            .agg(min("at").as("began"), told());
    return judged(sums);
  }

  private static Column[] told() {
    Column inAr = col("type").startsWith("ar.");
    Column isUse = type("ar.placed", "ar.variant.tried", "ar.make_up.applied");
    Column tried = when(isUse.and(col("variant_id").isNotNull()), col("variant_id"));
    return new Column[] {
      min("day").as("day"),
      min("shopper").as("shopper"),
      max("device_class").as("device_class"),
      max("surface").as("surface"),
      max("mode").as("mode"),
      max("traffic_source").as("traffic_source"),
      max("page_version").as("page_version"),
      max("exposure").as("exposure"),
      max(coalesce(col("ar_capable"), inAr)).as("ar_capable"),
      max(inAr).as("offered"),
      max(type("ar.asset.loaded")).as("asset_loaded"),
      max(type("ar.asset.failed")).as("asset_failed"),
      max(type("ar.session.started")).as("session_started"),
      max(isUse).as("used"),
      max(type("ar.tracking.lost")).as("tracking_lost"),
      max(type("page.cart_added", "ar.added_to_cart")).as("cart"),
      min(when(type("ar.session.started"), col("at"))).as("started_at"),
      max(when(inAr, col("at"))).as("last_at"),
      max(when(type("ar.session.ended").and(col("end").equalTo("known")), col("duration_ms")))
          .as("known_ms"),
      max(when(inAr, col("duration_ms"))).as("told_ms"),
      max("fps_p50").as("fps"),
      max("load_ms").as("load_ms"),
      array_sort(array_distinct(collect_set(tried))).as("variants"),
      max(isUse).as("tried_item"),
      sum(col("again").cast("long")).as("repeats")
    };
  }

  /** Whether a session was meant: by its length, or by what was done in it. */
  private static Dataset<Row> judged(Dataset<Row> sums) {
    Column started = col("session_started").or(col("used")).or(col("known_ms").isNotNull());
    Column seen =
        greatest(
            coalesce(col("told_ms"), lit(0L)).divide(1000.0),
            coalesce(
                col("last_at").cast("double").minus(col("started_at").cast("double")), lit(0.0)));
    // A known end says how long it was; without one it lasted at least as long as it was seen.
    Column dwell =
        least(
            coalesce(col("known_ms").divide(1000.0), seen), lit((double) SessionRules.CAP_SECONDS));
    Column ended =
        col("known_ms").isNotNull().and(col("known_ms").leq(SessionRules.CAP_SECONDS * 1000L));
    Column valid = started.and(col("used").or(col("dwell_s").geq(SessionRules.VALID_SECONDS)));
    return sums.withColumn("started", started)
        .withColumn("dwell_s", when(started, dwell))
        .withColumn("ended", ended)
        .withColumn("valid", coalesce(valid, lit(false)))
        .withColumn("loaded", col("asset_loaded").or(col("started")))
        .withColumn("failed", col("asset_failed").and(expr("not loaded")))
        .withColumn(
            "tried", when(col("used"), expr("if(size(variants) > 0, variants, array(item_id))")))
        .drop(
            "session_started",
            "used",
            "started_at",
            "last_at",
            "known_ms",
            "told_ms",
            "asset_loaded",
            "asset_failed",
            "tried_item",
            "variants");
  }

  private static Column type(String... names) {
    return col("type").isin((Object[]) names);
  }

  @Override
  public void close() {
    Dataset<Row> kept = made;
    if (kept != null) {
      kept.unpersist();
      made = null;
    }
  }
}
