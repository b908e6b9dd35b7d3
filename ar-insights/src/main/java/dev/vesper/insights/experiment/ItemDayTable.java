package dev.vesper.insights.experiment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.insights.part.InsightsNight;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What became of items on days: views that could have opened AR, what was bought, what was sold.
 */
final class ItemDayTable {
  private final SortedMap<String, SortedMap<LocalDate, Cell>> cells = new TreeMap<>();

  /** An item's day. */
  static final class Cell {
    /** Eligible views, and those in which AR was started. */
    long views;

    long sessions;

    /** Views of known shoppers, and how many of them bought: known when a week has passed. */
    long known;

    long bought;
    long units;
  }

  /**
   * The days of these items from a day on.
   *
   * @param knownUntil the last day whose views have had their week to order
   */
  static ItemDayTable of(
      InsightsNight night, SortedSet<String> items, LocalDate from, LocalDate knownUntil) {
    ItemDayTable table = new ItemDayTable();
    Dataset<Row> wanted =
        broadcast(
            night.spark().createDataset(List.copyOf(items), Encoders.STRING()).toDF("item_id"));
    Column since = col("day").geq(lit(from));
    for (Row row : views(night.visits().all().filter(since), wanted, knownUntil).collectAsList()) {
      Cell cell = table.at(row.getString(0), row.getDate(1).toLocalDate());
      cell.views = row.getLong(2);
      cell.sessions = row.getLong(3);
      cell.known = row.getLong(4);
      cell.bought = row.getLong(5);
    }
    for (Row row : units(night.itemDays().filter(since), wanted).collectAsList()) {
      table.at(row.getString(0), row.getDate(1).toLocalDate()).units = row.getLong(2);
    }
    return table;
  }

  /** An item's days that have anything, in order. */
  SortedMap<LocalDate, Cell> of(String item) {
    return cells.getOrDefault(item, new TreeMap<>());
  }

  private Cell at(String item, LocalDate day) {
    return cells
        .computeIfAbsent(item, key -> new TreeMap<>())
        .computeIfAbsent(day, key -> new Cell());
  }

  /** One shuffle, on (item, day). */
  private static Dataset<Row> views(
      Dataset<Row> visits, Dataset<Row> wanted, LocalDate knownUntil) {
    Column known = col("shopper").isNotNull().and(col("day").leq(lit(knownUntil)));
    Column bought = known.and(coalesce(col("ordered_units"), lit(0)).gt(0));
    return visits
        .filter(col("ar_capable"))
        .join(wanted, "item_id")
        .groupBy("item_id", "day")
        .agg(
            sum(lit(1L)).as("views"),
            sum(flag(col("started"))).as("sessions"),
            sum(flag(known)).as("known"),
            sum(flag(bought)).as("bought"));
  }

  private static Column flag(Column is) {
    return when(is, 1L).otherwise(0L);
  }

  /** One shuffle, on (item, day). Sales told by periods of several days have no day. */
  private static Dataset<Row> units(Dataset<Row> itemDays, Dataset<Row> wanted) {
    return itemDays
        .filter(col("period_days").equalTo(1))
        .join(wanted, "item_id")
        .groupBy("item_id", "day")
        .agg(sum("units").as("units"));
  }
}
