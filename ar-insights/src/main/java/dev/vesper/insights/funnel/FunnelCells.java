package dev.vesper.insights.funnel;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.EventContracts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Visits become cells of the funnel, with the visits and the shoppers of every stage: {@code of,
 * at, cut, value, views … kept, views_shoppers … kept_shoppers}. Nothing here may be told yet.
 */
public final class FunnelCells {
  /** The ways in which a whole is cut, beside not at all. */
  static final List<String> CUTS = List.of("surface", "mode", "device_class");

  /** What is not cut. */
  static final String ALL = "all";

  private static final String NONE = "none";

  /** What the cells are counted from, beside what was ordered. */
  static final List<String> OF_VISITS =
      List.of(
          "session",
          "item_id",
          "shopper",
          "day",
          "began",
          "device_class",
          "surface",
          "mode",
          "ar_capable",
          "offered",
          "loaded",
          "started",
          "valid",
          "cart");

  /** Every cell of a whole; a visit knows its cells by their places, which cost less than words. */
  private static final List<Place> PLACES = places();

  private record Place(String cut, String value) {}

  private FunnelCells() {}

  /**
   * Visits that could have opened AR: the item has an asset and the device can show one. An event
   * of AR says both. Each has {@code category}, {@code colour} and {@code shopper_key}; a visit
   * without a known shopper counts as one shopper of its own.
   */
  public static Dataset<Row> eligible(Dataset<Row> visits, Dataset<Row> catalogue) {
    Dataset<Row> items =
        catalogue.select(
            col("item_id"),
            coalesce(col("category"), lit("")).as("category"),
            col("colour"),
            coalesce(col("ar_asset"), lit("none")).notEqual("none").as("has_ar"));
    return visits
        .join(broadcast(items), new String[] {"item_id"}, "left")
        .filter(col("offered").or(col("ar_capable").and(coalesce(col("has_ar"), lit(false)))))
        .withColumn("category", coalesce(col("category"), lit("")))
        .withColumn("shopper_key", coalesce(col("shopper"), col("session")));
  }

  /** Item × day, of the days from one on. One shuffle, of visits on (item, day). */
  static Dataset<Row> byDay(Dataset<Row> eligible, LocalDate from) {
    return cells(
        eligible
            .filter(col("day").geq(lit(from)))
            .select(reached(col("item_id").as("of"), col("day").as("at")))
            .repartition(col("of"), col("at")));
  }

  /** Item × day and the whole shop × day, of the days from one on. */
  static Dataset<Row> byDayAndShop(Dataset<Row> eligible, LocalDate from) {
    Dataset<Row> ofShop =
        cells(
            eligible
                .filter(col("day").geq(lit(from)))
                .select(reached(lit(ALL).as("of"), col("day").as("at"))));
    return byDay(eligible, from).unionByName(ofShop);
  }

  /**
   * Category × week, and the whole shop; of the weeks from a Monday on. Shuffles on (cell,
   * shopper), then on the cell: the whole shop is one cell, which no single core should count.
   */
  static Dataset<Row> byWeek(Dataset<Row> eligible, LocalDate from) {
    Column monday = date_trunc("week", col("day")).cast(DataTypes.DateType);
    return cells(
        eligible
            .filter(col("day").geq(lit(from)))
            .select(reached(array(col("category"), lit(ALL)).as("ofs"), monday.as("at")))
            .withColumn("of", explode(col("ofs"))));
  }

  /** Each visit stands in the cell of the whole and in one of every cut. */
  private static Dataset<Row> cells(Dataset<Row> visits) {
    Column[] key = {col("of"), col("at"), col("place")};
    List<String> stages = ArFactContracts.STAGES;
    Dataset<Row> ofShoppers =
        visits
            .withColumn("place", explode(col("places")))
            .groupBy(
                Stream.concat(Stream.of(key), Stream.of(col("shopper_key"))).toArray(Column[]::new))
            .agg(count(lit(1)).as("views"), sums(stages.subList(1, stages.size())));
    List<Column> totals = new ArrayList<>();
    for (String stage : stages) {
      totals.add(sum(stage).as(stage));
    }
    for (String stage : stages) {
      totals.add(count(when(col(stage).gt(0), lit(1))).as(stage + "_shoppers"));
    }
    List<Column> told = new ArrayList<>(List.of(col("of"), col("at")));
    told.add(element_at(words(Place::cut), col("place")).as("cut"));
    told.add(element_at(words(Place::value), col("place")).as("value"));
    stages.forEach(stage -> told.add(col(stage)));
    stages.forEach(stage -> told.add(col(stage + "_shoppers")));
    return ofShoppers
        .groupBy(key)
        .agg(totals.get(0), totals.subList(1, totals.size()).toArray(Column[]::new))
        .select(told.toArray(Column[]::new));
  }

  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    places.add(new Place(ALL, ALL));
    for (String cut : CUTS) {
      values(cut).forEach(value -> places.add(new Place(cut, value)));
      places.add(new Place(cut, NONE));
    }
    return List.copyOf(places);
  }

  private static List<String> values(String cut) {
    return switch (cut) {
      case "surface" -> EventContracts.SURFACES;
      case "mode" -> EventContracts.MODES;
      default -> EventContracts.DEVICE_CLASSES;
    };
  }

  /** From 1 on, as Spark counts. */
  private static Column placeOf(String cut) {
    Column place = lit(PLACES.indexOf(new Place(cut, NONE)) + 1);
    for (String value : values(cut)) {
      place =
          when(col(cut).equalTo(value), PLACES.indexOf(new Place(cut, value)) + 1).otherwise(place);
    }
    return place;
  }

  private static Column words(Function<Place, String> word) {
    return array(PLACES.stream().map(place -> lit(word.apply(place))).toArray(Column[]::new));
  }

  /** Where a visit is counted, and whether it reached each stage after the first, as 0 or 1. */
  private static Column[] reached(Column of, Column at) {
    Column linked = col("valid").and(col("shopper").isNotNull());
    return new Column[] {
      of,
      at,
      col("shopper_key"),
      flag(col("loaded"), "loaded"),
      flag(col("started"), "sessions"),
      flag(col("valid"), "valid"),
      flag(col("valid").and(col("cart")), "carts"),
      flag(linked, "linked"),
      flag(linked.and(col("ordered_units").gt(0)), "orders"),
      flag(linked.and(col("kept_units").gt(0)), "kept"),
      array(lit(1), placeOf("surface"), placeOf("mode"), placeOf("device_class")).as("places")
    };
  }

  private static Column flag(Column reached, String stage) {
    return reached.cast(DataTypes.LongType).as(stage);
  }

  private static Column[] sums(List<String> stages) {
    return stages.stream().map(stage -> sum(stage).as(stage)).toArray(Column[]::new);
  }
}
