package dev.vesper.insights.facts;

import static dev.vesper.insights.facts.LandedRows.SEGMENT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Landed rows with their business day and their {@link #FATE}: each row read has exactly one, so
 * fates add up to the rows read.
 *
 * <p>A row dated after the as-of date is not known: it is put aside before keys are compared, so a
 * later correction of a known row changes nothing until its own day has come.
 */
record KnownEvents(FactsQuestion question) {
  static final String DAY = "day";
  static final String ITEM = "item_id";
  static final String LOCATION = "location_id";
  static final String FATE = "fate";

  /** Current, on a day that is made anew. */
  static final String USED = "used";

  /** Current, on a day that stays as it is. */
  static final String OTHER_DAY = "other_day";

  /** A higher segment holds the same key. */
  static final String SUPERSEDED = "superseded";

  /** Not known at the end of the as-of date. */
  static final String AFTER_AS_OF = "after_as_of";

  /** Aggregated sales of a period in which orders are known for the same item and location. */
  static final String OVERLAPPED = "overlapped";

  /** A return of a shop that has never sold anything anywhere. */
  static final String UNPLACED = "unplaced";

  // Unit prices may be fractions of a minor unit; their product with a quantity still is exact.
  private static final String EXACT = "decimal(30,6)";

  /**
   * Order lines: {@code order_id, day, item_id, location_id, sold_at, units, revenue_minor, fate}.
   */
  Dataset<Row> orders(Dataset<Row> landed) {
    Column revenue =
        col("quantity")
            .cast("decimal(18,0)")
            .multiply(col("unit_price_minor").cast("decimal(18,6)"))
            .minus(coalesce(col("discount_minor").cast("decimal(18,6)"), lit(0)));
    Dataset<Row> rows =
        landed.select(
            col(SEGMENT),
            col("order_id"),
            col("line"),
            businessDay().as(DAY),
            col(ITEM),
            col(LOCATION),
            to_timestamp(col("time")).as("sold_at"),
            col("quantity").cast(DataTypes.LongType).as("units"),
            wholeMinor(revenue).as("revenue_minor"));
    return withFate(rows, col(DAY), List.of("order_id", "line")).drop(SEGMENT, "line");
  }

  /** Returned lines: {@code order_id, day, item_id, returned_units, resaleable, fate}. */
  Dataset<Row> returns(Dataset<Row> landed) {
    Dataset<Row> rows =
        landed.select(
            col(SEGMENT),
            col("return_id"),
            col("line"),
            col("order_id"),
            businessDay().as(DAY),
            col(ITEM),
            col("quantity").cast(DataTypes.LongType).as("returned_units"),
            col("resaleable"));
    return withFate(rows, col(DAY), List.of("return_id", "line"))
        .drop(SEGMENT, "return_id", "line");
  }

  /**
   * Aggregated sales: {@code item_id, location_id, day, period_days, units, revenue_minor,
   * available_share, fate}; the day is the period's first.
   */
  Dataset<Row> sales(Dataset<Row> landed) {
    Dataset<Row> rows =
        landed.select(
            col(SEGMENT),
            col(ITEM),
            col(LOCATION),
            col("period_start").cast(DataTypes.DateType).as(DAY),
            col("period_days").cast(DataTypes.IntegerType).as("period_days"),
            wholeMinor(col("units").cast("decimal(24,6)")).as("units"),
            wholeMinor(col("revenue_minor").cast("decimal(24,6)")).as("revenue_minor"),
            col("available_share").cast(DataTypes.DoubleType).as("available_share"));
    Column lastDay = date_add(col(DAY), col("period_days").minus(1));
    return withFate(rows, lastDay, List.of(ITEM, LOCATION, DAY)).drop(SEGMENT);
  }

  private Column businessDay() {
    return to_date(from_utc_timestamp(to_timestamp(col("time")), question.zone().getId()));
  }

  /** One shuffle, on the key. */
  private Dataset<Row> withFate(Dataset<Row> rows, Column lastDay, List<String> key) {
    Column known = lastDay.leq(lit(question.asOf()));
    List<Column> newestFirst = new ArrayList<>();
    newestFirst.add(col(SEGMENT).desc());
    // Within one segment a key stands once; were it not so, the choice must still be the same one.
    Stream.of(rows.columns())
        .filter(name -> !key.contains(name) && !name.equals(SEGMENT))
        .forEach(name -> newestFirst.add(col(name).desc()));
    Column[] sameKey =
        Stream.concat(key.stream().map(name -> col(name)), Stream.of(col("known")))
            .toArray(Column[]::new);
    Column rank =
        row_number().over(Window.partitionBy(sameKey).orderBy(newestFirst.toArray(new Column[0])));
    Column dirty = col(DAY).isInCollection(question.days());
    Column fate =
        when(col("known").equalTo(false), lit(AFTER_AS_OF))
            .when(col("rank").gt(1), lit(SUPERSEDED))
            .when(dirty, lit(USED))
            .otherwise(lit(OTHER_DAY));
    return rows.withColumn("known", known)
        .withColumn("rank", rank)
        .withColumn(FATE, fate)
        .drop("known", "rank");
  }

  /** Money is whole minor units, rounded per row, half up, as the import's totals are. */
  private static Column wholeMinor(Column amount) {
    return round(amount.cast(EXACT), 0).cast(DataTypes.LongType);
  }
}
