package dev.vesper.insights.session;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.VisitContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Events summed up by session and item, as {@link VisitContract#AR_VISIT_DAY} has them. All that is
 * summed is a least, a greatest or a set, so that parts of a visit on several days make the whole.
 */
final class VisitParts {
  static final StructType SCHEMA =
      new StructType()
          .add("session_ref", DataTypes.LongType)
          .add("item_id", DataTypes.StringType)
          .add("day", DataTypes.DateType)
          .add("began", DataTypes.TimestampType)
          .add("events", DataTypes.LongType)
          .add("shopper_ref", DataTypes.LongType)
          .add("device_class", DataTypes.StringType)
          .add("surface", DataTypes.StringType)
          .add("mode", DataTypes.StringType)
          .add("traffic_source", DataTypes.StringType)
          .add("exposure", DataTypes.StringType)
          .add("ar_capable", DataTypes.BooleanType)
          .add("offered", DataTypes.BooleanType)
          .add("asset_loaded", DataTypes.BooleanType)
          .add("asset_failed", DataTypes.BooleanType)
          .add("session_started", DataTypes.BooleanType)
          .add("used", DataTypes.BooleanType)
          .add("tracking_lost", DataTypes.BooleanType)
          .add("cart", DataTypes.BooleanType)
          .add("started_at", DataTypes.TimestampType)
          .add("last_at", DataTypes.TimestampType)
          .add("known_ms", DataTypes.LongType)
          .add("told_ms", DataTypes.LongType)
          .add("fps", DataTypes.DoubleType)
          .add("load_ms", DataTypes.LongType)
          .add("variants", DataTypes.createArrayType(DataTypes.StringType));

  private static final int IN_AR = 1;
  private static final int LOADED = 1 << 1;
  private static final int FAILED = 1 << 2;
  private static final int STARTED = 1 << 3;
  private static final int USED = 1 << 4;
  private static final int LOST = 1 << 5;
  private static final int CART = 1 << 6;
  private static final int KNOWN_END = 1 << 7;
  private static final int CAPABLE = 1 << 8;

  private static final Set<String> LEAST = Set.of("day", "began", "shopper_ref", "started_at");
  private static final Column[] VISIT = {col("session_ref"), col("item_id")};
  private static final Column[] OF_DAY = {col("day"), col("session_ref"), col("item_id")};

  private VisitParts() {}

  /** Whole visits. One shuffle, on (session, item), of what each reader of events has summed up. */
  static Dataset<Row> whole(Dataset<Row> events) {
    return inOrder(by(marked(events), VISIT, min("day").as("day")));
  }

  /** What of each visit was on one day. One shuffle, on the day, in so many partitions. */
  static Dataset<Row> byDay(Dataset<Row> events, int partitions) {
    return inOrder(by(marked(events).repartition(partitions, col("day")), OF_DAY));
  }

  /**
   * Parts of several days become whole visits. Only keys are shuffled to find the few visits that
   * went on after midnight.
   */
  static Dataset<Row> joined(Dataset<Row> parts) {
    Column key = xxhash64(VISIT);
    Dataset<Row> several =
        parts
            .select(key.as("several"))
            .groupBy("several")
            .agg(count(lit(1)).as("days"))
            .filter(col("days").gt(1))
            .select("several");
    Dataset<Row> marked = parts.join(broadcast(several), key.equalTo(col("several")), "left");
    List<Column> merged = new ArrayList<>();
    for (String name : SCHEMA.fieldNames()) {
      switch (name) {
        case "session_ref", "item_id" -> {}
        case "events" -> merged.add(sum(name).as(name));
        case "variants" ->
            merged.add(array_sort(array_distinct(flatten(collect_list(name)))).as(name));
        default -> merged.add((LEAST.contains(name) ? min(name) : max(name)).as(name));
      }
    }
    Dataset<Row> again =
        marked
            .filter(col("several").isNotNull())
            .groupBy(VISIT)
            .agg(merged.get(0), merged.subList(1, merged.size()).toArray(Column[]::new));
    return inOrder(marked.filter(col("several").isNull())).unionByName(inOrder(again));
  }

  private static Dataset<Row> by(Dataset<Row> marked, Column[] key, Column... more) {
    Column[] told = Stream.concat(Stream.of(more), told()).toArray(Column[]::new);
    return marked
        .groupBy(key)
        .agg(min("at").as("began"), told)
        .withColumn("ar_capable", has(CAPABLE))
        .withColumn("offered", has(IN_AR))
        .withColumn("asset_loaded", has(LOADED))
        .withColumn("asset_failed", has(FAILED))
        .withColumn("session_started", has(STARTED))
        .withColumn("used", has(USED))
        .withColumn("tracking_lost", has(LOST))
        .withColumn("cart", has(CART));
  }

  /**
   * What an event says, as bits in the place of its type: compared once, and summed up by one
   * operation for all.
   */
  private static Dataset<Row> marked(Dataset<Row> events) {
    Column inAr = col("type").startsWith("ar.");
    Column says =
        when(type("ar.asset.loaded"), IN_AR | LOADED)
            .when(type("ar.asset.failed"), IN_AR | FAILED)
            .when(type("ar.session.started"), IN_AR | STARTED)
            .when(type("ar.placed", "ar.variant.tried", "ar.make_up.applied"), IN_AR | USED)
            .when(type("ar.tracking.lost"), IN_AR | LOST)
            .when(type("ar.added_to_cart"), IN_AR | CART)
            .when(type("page.cart_added"), CART)
            .when(type("ar.session.ended").and(col("end").equalTo("known")), IN_AR | KNOWN_END)
            .when(inAr, IN_AR)
            .otherwise(0);
    Column capable = when(coalesce(col("ar_capable"), inAr), CAPABLE).otherwise(0);
    return events.withColumn("says", says.bitwiseOR(capable)).drop("type", "end", "ar_capable");
  }

  private static Stream<Column> told() {
    Column tried = when(has(USED).and(col("variant_id").isNotNull()), col("variant_id"));
    return Stream.of(
        count(lit(1)).as("events"),
        bit_or(col("says")).as("says"),
        min("shopper_ref").as("shopper_ref"),
        word("device_class", EventContracts.DEVICE_CLASSES),
        word("surface", EventContracts.SURFACES),
        word("mode", EventContracts.MODES),
        max("traffic_source").as("traffic_source"),
        max("exposure").as("exposure"),
        min(when(has(STARTED), col("at"))).as("started_at"),
        max(when(has(IN_AR), col("at"))).as("last_at"),
        max(when(has(KNOWN_END), col("duration_ms"))).as("known_ms"),
        max(when(has(IN_AR), col("duration_ms"))).as("told_ms"),
        max("fps_p50").as("fps"),
        max("load_ms").as("load_ms"),
        array_sort(collect_set(tried)).as("variants"));
  }

  /** Whether an event, or one of a visit's, says that. */
  private static Column has(int bit) {
    return col("says").bitwiseAND(lit(bit)).notEqual(0);
  }

  /**
   * The last of a contract's words, by its place among them: a hash table of sums holds numbers and
   * no text, and only without text need rows not be sorted before they are summed.
   */
  private static Column word(String name, List<String> words) {
    Column sorted = array(words.stream().sorted().map(word -> lit(word)).toArray(Column[]::new));
    Column last = max(nullif(array_position(sorted, col(name)), lit(0L))).cast("int");
    // Spark takes an element of an array without nulls for never null, whatever its place is.
    return when(last.isNotNull(), element_at(sorted, last)).as(name);
  }

  private static Dataset<Row> inOrder(Dataset<Row> parts) {
    return parts.select(
        Stream.of(SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Column type(String... names) {
    return col("type").isin((Object[]) names);
  }
}
