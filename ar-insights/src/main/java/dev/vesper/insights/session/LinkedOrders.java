package dev.vesper.insights.session;

import static dev.vesper.insights.facts.LandedRows.SEGMENT;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.insights.facts.LandedRows;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What the shopper of a visit ordered of its item, and kept. An order of an item belongs to the
 * last visit of that shopper and item that began before it, within seven days: no unit counts
 * twice.
 */
final class LinkedOrders {
  private static final long WINDOW_S = SessionRules.ORDER_DAYS * 86_400L;

  /** Lines that fit into a broadcast: two hundred bytes each, of a few hundred megabytes. */
  private static final long FEW = 2_000_000;

  /** Lines are far fewer than visits: a table of them spares sorting both. */
  private static final String HASHED = "shuffle_hash";

  private final KnownLanding landing;

  LinkedOrders(KnownLanding landing) {
    this.landing = landing;
  }

  /** Whether the order lines that have landed can be sent to where the visits are. */
  boolean few() {
    return few(
        landing.segments().apply(InputContracts.ORDERS.name()).stream()
            .mapToLong(ArtefactRef::rows)
            .sum());
  }

  /** Whether so many order lines can be. */
  static boolean few(long lines) {
    return lines <= FEW;
  }

  /** What is known of orders of known shoppers: an order's units of an item, and those kept. */
  Dataset<Row> lines() {
    return lines(
        current(InputContracts.ORDERS, "order_id"), current(InputContracts.RETURNS, "return_id"));
  }

  /**
   * What was ordered of visits: {@code session, item_id, units, kept}. Few lines are sent to where
   * the visits are; else visits are shuffled on (shopper, item).
   *
   * @param lines by {@link #lines}
   */
  static Dataset<Row> bought(Dataset<Row> visits, Dataset<Row> lines, boolean few) {
    Dataset<Row> linkable =
        visits.filter(col("shopper").isNotNull()).select("session", "item_id", "shopper", "began");
    Column after = col("ordered_at").cast("long").minus(col("began").cast("long"));
    Dataset<Row> lastVisit =
        linkable
            .join(few ? broadcast(lines) : lines.hint(HASHED), new String[] {"shopper", "item_id"})
            .filter(after.between(0, WINDOW_S))
            .groupBy("order_id", "item_id")
            .agg(
                max(struct(col("began"), col("session"))).getField("session").as("session"),
                max("units").as("units"),
                max("kept").as("kept"));
    return lastVisit
        .groupBy("session", "item_id")
        .agg(sum("units").as("units"), sum("kept").as("kept"));
  }

  /** The visits with {@code ordered_units} and {@code kept_units}. */
  static Dataset<Row> joined(Dataset<Row> visits, Dataset<Row> bought, boolean few) {
    return visits
        .join(
            few ? broadcast(bought) : bought.hint(HASHED),
            new String[] {"session", "item_id"},
            "left")
        .withColumn(
            "ordered_units", when(col("shopper").isNotNull(), coalesce(col("units"), lit(0L))))
        .withColumn("kept_units", when(col("shopper").isNotNull(), coalesce(col("kept"), lit(0L))))
        .drop("units", "kept");
  }

  /** Units of an item in an order of a known shopper, less what came back of them. */
  static Dataset<Row> lines(Dataset<Row> orders, Dataset<Row> returns) {
    Dataset<Row> back =
        returns
            .filter(col("order_id").isNotNull())
            .groupBy("order_id", "item_id")
            .agg(sum(col("quantity").cast(DataTypes.LongType)).as("returned"));
    Dataset<Row> sold =
        orders
            .filter(col("shopper_ref").isNotNull())
            .groupBy("order_id", "item_id")
            .agg(
                min(xxhash64(col("shopper_ref"))).as("shopper"),
                min("at").as("ordered_at"),
                sum(col("quantity").cast(DataTypes.LongType)).as("units"));
    Column kept = greatest(lit(0L), col("units").minus(coalesce(col("returned"), lit(0L))));
    return sold.join(back, new String[] {"order_id", "item_id"}, "left")
        .withColumn("kept", kept)
        .drop("returned");
  }

  /** The rows that hold, by (id, line): the highest segment's. */
  private Dataset<Row> current(Contract contract, String id) {
    List<ArtefactRef> landed = landing.segments().apply(contract.name());
    Column day = to_date(from_utc_timestamp(col("at"), landing.zone().getId()));
    Dataset<Row> known =
        LandedRows.read(landing.spark(), contract, landed)
            .withColumn("at", to_timestamp(col("time")))
            .filter(day.leq(lit(landing.asOf())));
    if (landed.size() < 2) {
      return known;
    }
    Column row =
        struct(List.of(known.columns()).stream().map(name -> col(name)).toArray(Column[]::new));
    return known.groupBy(id, "line").agg(max_by(row, col(SEGMENT)).as("row")).select("row.*");
  }
}
