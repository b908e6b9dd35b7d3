package dev.vesper.forecasting.features;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.forecasting.features.PastSales.ItemTotal;
import dev.vesper.forecasting.features.PastSales.Period;
import dev.vesper.forecasting.features.PastSales.WeekdaySales;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Day partitions -> compact rows per item, location and step. Shuffles once on (item, location);
 * all sums are of whole numbers, so that their order does not matter.
 */
public final class SalesHistory {
  private static final LocalDate EPOCH = LocalDate.EPOCH;
  private static final int PROFILE_DAYS = 364;
  private static final double SHARE_PARTS = 1e6;

  private SalesHistory() {}

  /**
   * Reads the partitions given, and of them what is known at the end of the as-of date.
   *
   * @param partitions {@code lake/item_day/<day>}, one Parquet file each; others are never looked
   *     at
   */
  public static PastSales read(SparkSession spark, List<ArtefactRef> partitions, LocalDate asOf) {
    String[] paths = partitions.stream().map(ArtefactRef::path).toArray(String[]::new);
    Dataset<Row> rows =
        onGrid(known(spark.read().parquet(paths), asOf)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new PastSales(periods(rows, asOf), weekdays(rows, asOf), totals(rows));
    } finally {
      rows.unpersist();
    }
  }

  private static Dataset<Row> known(Dataset<Row> itemDays, LocalDate asOf) {
    Column lastDay = date_add(col("day"), col("period_days").minus(1));
    return itemDays
        .filter(lastDay.leq(lit(asOf)))
        .select(
            col("item_id"),
            col("location_id"),
            col("day"),
            col("period_days"),
            col("units"),
            col("returned_units"),
            when(col("price_minor").isNotNull(), col("units")).otherwise(0L).as("priced_units"),
            when(col("price_minor").isNotNull(), col("revenue_minor")).otherwise(0L).as("revenue"),
            round(col("available_share").multiply(col("period_days")).multiply(SHARE_PARTS))
                .cast(DataTypes.LongType)
                .as("available_parts"),
            when(col("available_share").isNotNull(), col("period_days"))
                .otherwise(0)
                .as("stated_days"),
            // A day with nothing but a return says nothing about how sales are reported.
            col("units")
                .gt(0)
                .or(col("order_lines").gt(0))
                .or(col("returned_units").equalTo(0))
                .or(col("available_share").isNotNull())
                .as("reported"));
  }

  /** The grain of a series is that of its newest report. */
  private static Dataset<Row> onGrid(Dataset<Row> rows) {
    Column newest =
        max(when(col("reported"), struct(col("day"), col("period_days"))))
            .over(Window.partitionBy("item_id", "location_id"));
    Column start = col("newest.day");
    Column days = col("newest.period_days");
    Column wholeMonth = dayofmonth(start).equalTo(1).and(days.equalTo(dayofmonth(last_day(start))));
    Column code =
        when(col("newest").isNull().or(days.equalTo(1)), lit("D"))
            .when(wholeMonth, lit("M"))
            .otherwise(concat(lit("B:"), days, lit(":"), pmod(datediff(start, lit(EPOCH)), days)));
    Column most =
        when(col("grid").equalTo("D"), lit(7))
            .when(col("grid").equalTo("M"), lit(31))
            .otherwise(days);
    return rows.withColumn("newest", newest)
        .withColumn("grid", code)
        .withColumn("fits", col("period_days").leq(most))
        .drop("newest");
  }

  /** Sums per step of daily data, per period of the rest. */
  private static List<Period> periods(Dataset<Row> rows, LocalDate asOf) {
    // A period counts to the step that holds its middle day.
    Column middle = expr("date_add(day, cast((period_days - 1) / 2 as int))");
    Column week = datediff(lit(asOf), middle);
    // Daily data are summed to the weeks of their grid here; the rest is one row per step already.
    Column bucket = when(col("grid").equalTo("D"), week.minus(pmod(week, lit(7)))).otherwise(week);
    List<Period> periods = new ArrayList<>();
    for (Row row :
        rows.filter(col("fits").and(col("reported")))
            .groupBy(col("item_id"), col("location_id"), col("grid"), bucket.as("days_back"))
            .agg(
                sum("units"),
                sum("revenue"),
                sum("priced_units"),
                sum(coalesce(col("available_parts"), lit(0L))),
                sum("stated_days"))
            .collectAsList()) {
      periods.add(
          new Period(
              row.getString(0),
              row.getString(1),
              row.getString(2),
              asOf.minusDays(row.getInt(3)),
              row.getLong(4),
              row.getLong(5),
              row.getLong(6),
              row.getLong(7) / SHARE_PARTS,
              (int) row.getLong(8)));
    }
    periods.sort(Period.ORDER);
    return periods;
  }

  private static List<WeekdaySales> weekdays(Dataset<Row> rows, LocalDate asOf) {
    List<WeekdaySales> sales = new ArrayList<>();
    for (Row row :
        rows.filter(
                col("grid")
                    .equalTo("D")
                    .and(col("period_days").equalTo(1))
                    .and(col("units").gt(0))
                    .and(datediff(lit(asOf), col("day")).lt(PROFILE_DAYS)))
            .groupBy(col("item_id"), col("location_id"), weekday(col("day")).as("weekday"))
            .agg(sum("units"), expr("count(1)"))
            .collectAsList()) {
      sales.add(
          new WeekdaySales(
              row.getString(0), row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)));
    }
    sales.sort(WeekdaySales.ORDER);
    return sales;
  }

  private static List<ItemTotal> totals(Dataset<Row> rows) {
    List<ItemTotal> totals = new ArrayList<>();
    for (Row row :
        rows.groupBy("item_id").agg(sum("units"), sum("returned_units")).collectAsList()) {
      totals.add(new ItemTotal(row.getString(0), row.getLong(1), row.getLong(2)));
    }
    totals.sort(ItemTotal.ORDER);
    return totals;
  }
}
