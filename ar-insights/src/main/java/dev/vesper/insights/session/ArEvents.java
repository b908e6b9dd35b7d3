package dev.vesper.insights.session;

import static dev.vesper.insights.facts.LandedRows.SEGMENT;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.insights.facts.LandedRows;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Landed AR and page events about items, in one narrow shape: those known at the end of the as-of
 * date, each key once. References are hashed to 8 bytes, so that what is shuffled is small.
 */
final class ArEvents {
  /** What page events tell an item's visit. */
  private static final List<String> PAGE_TYPES = List.of("page.item_viewed", "page.cart_added");

  private final KnownLanding landing;

  ArEvents(KnownLanding landing) {
    this.landing = landing;
  }

  /** Both contracts together; a broadcast join per contract, no shuffle of rows. */
  Dataset<Row> all() {
    return narrow(current(EventContracts.AR_EVENTS), current(EventContracts.PAGE_EVENTS));
  }

  /**
   * Both kinds in the narrow shape.
   *
   * @param ar rows by the contract, with {@code at} and {@code day}; each key once
   * @param page the same of pages
   */
  static Dataset<Row> narrow(Dataset<Row> ar, Dataset<Row> page) {
    return narrow(ar).unionByName(narrow(page.filter(col("type").isInCollection(PAGE_TYPES))));
  }

  /**
   * The rows that hold. A key stands once within a segment; in several segments the highest holds.
   * Only keys are shuffled to find those that stand in several.
   */
  Dataset<Row> current(Contract contract) {
    List<ArtefactRef> landed = landing.segments().apply(contract.name());
    Column key = xxhash64(col("source"), col("event_id"));
    Dataset<Row> known =
        LandedRows.read(landing.spark(), contract, landed)
            .withColumn("key", key)
            .withColumn("at", to_timestamp(col("time")))
            .withColumn("day", to_date(from_utc_timestamp(col("at"), landing.zone().getId())))
            .filter(col("day").leq(lit(landing.asOf())));
    if (landed.size() < 2) {
      return known;
    }
    Dataset<Row> repeated =
        known
            .groupBy("key")
            .agg(count(lit(1)).as("times"), max(SEGMENT).as("newest"))
            .filter(col("times").gt(1))
            .select("key", "newest");
    return known
        .join(broadcast(repeated), known.col("key").equalTo(repeated.col("key")), "left")
        .filter(col("newest").isNull().or(col("newest").equalTo(col(SEGMENT))))
        .drop(repeated.col("key"));
  }

  private static Dataset<Row> narrow(Dataset<Row> events) {
    List<String> has = Stream.of(events.columns()).toList();
    Column shopper =
        when(col("shopper_ref").isNotNull(), xxhash64(col("shopper_ref")))
            .otherwise(lit(null).cast(DataTypes.LongType));
    return events
        .filter(col("item_id").isNotNull())
        .select(
            xxhash64(col("session_ref")).as("session_ref"),
            shopper.as("shopper_ref"),
            col("item_id"),
            col("at"),
            col("day"),
            col("type"),
            col("device_class"),
            col("exposure"),
            optional(has, "surface", DataTypes.StringType),
            optional(has, "mode", DataTypes.StringType),
            optional(has, "variant_id", DataTypes.StringType),
            optional(has, "duration_ms", DataTypes.LongType),
            optional(has, "end", DataTypes.StringType),
            optional(has, "fps_p50", DataTypes.DoubleType),
            optional(has, "load_ms", DataTypes.LongType),
            optional(has, "ar_capable", DataTypes.BooleanType),
            optional(has, "traffic_source", DataTypes.StringType));
  }

  private static Column optional(
      List<String> has, String name, org.apache.spark.sql.types.DataType type) {
    return (has.contains(name) ? col(name) : lit(null)).cast(type).as(name);
  }
}
