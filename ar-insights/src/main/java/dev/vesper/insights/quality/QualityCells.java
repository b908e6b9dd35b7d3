package dev.vesper.insights.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Visits become counts of how their assets worked. Nothing here may be told yet. */
final class QualityCells {
  static final String LOAD = "load";
  static final String FRAMES = "frames";
  static final String ENDED = "ended";
  static final String OPEN = "open";

  /** All classes of devices together. */
  static final String ALL = "all";

  private QualityCells() {}

  /** Visits from a day on that asked for an asset. */
  static Dataset<Row> asked(Dataset<Row> eligible, LocalDate from) {
    return eligible
        .filter(col("day").geq(lit(from)).and(col("loaded").or(col("failed"))))
        .withColumn("device_class", coalesce(col("device_class"), lit("unknown")));
  }

  /**
   * {@code item_id, device_class, asked, failed, lost, asked_shoppers, failed_shoppers,
   * lost_shoppers}, also of all devices. Shuffles on (cell, shopper), then on the cell.
   */
  static Dataset<Row> counts(Dataset<Row> asked) {
    return asked
        .withColumn("device", explode(array(col("device_class"), lit(ALL))))
        .groupBy("item_id", "device", "shopper_key")
        .agg(
            count(lit(1)).as("asked"),
            sum(col("failed").cast("long")).as("failed"),
            sum(col("tracking_lost").cast("long")).as("lost"))
        .groupBy("item_id", "device")
        .agg(
            sum("asked").as("asked"),
            sum("failed").as("failed"),
            sum("lost").as("lost"),
            count(lit(1)).as("asked_shoppers"),
            count(when(col("failed").gt(0), 1)).as("failed_shoppers"),
            count(when(col("lost").gt(0), 1)).as("lost_shoppers"));
  }

  /**
   * {@code item_id, device_class, kind, bin, visits}: load times and frame rates by {@link
   * LogBins}, dwell by seconds, of ended and of open sessions. One shuffle, on the cell.
   */
  static Dataset<Row> bins(Dataset<Row> asked) {
    Column seconds = round(col("dwell_s")).cast(DataTypes.IntegerType);
    Column observed =
        array(
            bin(LOAD, when(col("load_ms").gt(0), LogBins.binOf(col("load_ms")))),
            bin(FRAMES, when(col("fps").gt(0), LogBins.binOf(col("fps")))),
            bin(ENDED, when(col("started").and(col("ended")), seconds)),
            bin(OPEN, when(col("started").and(col("ended").equalTo(false)), seconds)));
    return asked
        .select(col("item_id"), col("device_class"), explode(observed).as("seen"))
        .filter(col("seen.bin").isNotNull())
        .groupBy(
            col("item_id"),
            col("device_class"),
            col("seen.kind").as("kind"),
            col("seen.bin").as("bin"))
        .agg(count(lit(1)).as("visits"));
  }

  /**
   * What failing costs a visit in units kept, by category: {@code category, failed, visits, units}
   * of visits whose shopper is known. One shuffle, of a few rows.
   */
  static Dataset<Row> outcomes(Dataset<Row> asked) {
    return asked
        .filter(col("shopper").isNotNull())
        .groupBy("category", "failed")
        .agg(count(lit(1)).as("visits"), sum("kept_units").as("units"));
  }

  private static Column bin(String kind, Column value) {
    return struct(lit(kind).as("kind"), value.as("bin"));
  }
}
