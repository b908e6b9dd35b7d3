package dev.vesper.insights.facts;

import static dev.vesper.insights.facts.KnownEvents.DAY;
import static dev.vesper.insights.facts.KnownEvents.FATE;
import static dev.vesper.insights.facts.KnownEvents.ITEM;
import static dev.vesper.insights.facts.KnownEvents.LOCATION;
import static dev.vesper.insights.facts.KnownEvents.OTHER_DAY;
import static dev.vesper.insights.facts.KnownEvents.OVERLAPPED;
import static dev.vesper.insights.facts.KnownEvents.UNPLACED;
import static dev.vesper.insights.facts.KnownEvents.USED;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Events with fates become rows of {@code item_day} (domain.contract.HandOver). */
public final class ItemDays {
  /** The Parquet columns, in the contract's order. */
  public static final StructType SCHEMA =
      new StructType()
          .add(ITEM, DataTypes.StringType)
          .add(LOCATION, DataTypes.StringType)
          .add(DAY, DataTypes.DateType)
          .add("period_days", DataTypes.IntegerType)
          .add("units", DataTypes.LongType)
          .add("returned_units", DataTypes.LongType)
          .add("revenue_minor", DataTypes.LongType)
          .add("price_minor", DataTypes.DoubleType)
          .add("available_share", DataTypes.DoubleType)
          .add("order_lines", DataTypes.LongType);

  private static final Column CURRENT = col(FATE).isin(USED, OTHER_DAY);

  private ItemDays() {}

  /**
   * Marks aggregated sales of periods in which order lines are known for the same item and
   * location: orders win. Shuffles on (item, location, day).
   */
  static Dataset<Row> withOverlap(Dataset<Row> sales, Dataset<Row> orders) {
    Dataset<Row> orderDays =
        orders
            .filter(CURRENT)
            .select(col(ITEM), col(LOCATION), col(DAY).as("order_day"))
            .distinct();
    Column days = sequence(col(DAY), date_add(col(DAY), col("period_days").minus(1)));
    Dataset<Row> covered =
        sales
            .filter(CURRENT)
            .select(col(ITEM), col(LOCATION), col(DAY), explode(days).as("order_day"))
            .join(orderDays, new String[] {ITEM, LOCATION, "order_day"}, "left_semi")
            .select(col(ITEM), col(LOCATION), col(DAY), lit(true).as("covered"))
            .distinct();
    return sales
        .join(covered, new String[] {ITEM, LOCATION, DAY}, "left")
        .withColumn(FATE, when(CURRENT.and(col("covered")), lit(OVERLAPPED)).otherwise(col(FATE)))
        .drop("covered");
  }

  /**
   * Gives each return its location: that of its order line, else where the item was first sold,
   * else where the shop first sold anything; without any it is marked unplaced. Shuffles on (order,
   * item).
   */
  static Dataset<Row> withPlace(Dataset<Row> returns, Dataset<Row> orders, Dataset<Row> sales) {
    Dataset<Row> ofOrder =
        orders
            .filter(CURRENT)
            .join(returns.select("order_id", ITEM), new String[] {"order_id", ITEM}, "left_semi")
            .groupBy("order_id", ITEM)
            .agg(min(LOCATION).as("order_place"));
    Dataset<Row> sold =
        orders
            .filter(CURRENT)
            .select(ITEM, LOCATION, DAY)
            .union(sales.filter(CURRENT).select(ITEM, LOCATION, DAY));
    Column first = min(struct(col(DAY), col(LOCATION))).getField(LOCATION);
    Dataset<Row> ofItem = sold.groupBy(ITEM).agg(first.as("item_place"));
    Dataset<Row> ofShop = sold.agg(first.as("shop_place"));
    return returns
        .join(ofOrder, new String[] {"order_id", ITEM}, "left")
        .join(ofItem, new String[] {ITEM}, "left")
        .crossJoin(ofShop)
        .withColumn(LOCATION, coalesce(col("order_place"), col("item_place"), col("shop_place")))
        .withColumn(
            FATE,
            when(col(FATE).equalTo(USED).and(col(LOCATION).isNull()), lit(UNPLACED))
                .otherwise(col(FATE)))
        .drop("order_place", "item_place", "shop_place");
  }

  /** The shape of {@link #withPlace} for a shop without returns. */
  static Dataset<Row> withoutPlace(Dataset<Row> returns) {
    return returns.withColumn(LOCATION, lit(null).cast(DataTypes.StringType));
  }

  /** Used events -> item x location x day, columns of {@link #SCHEMA}. Shuffles on the key. */
  static Dataset<Row> of(Dataset<Row> orders, Dataset<Row> returns, Dataset<Row> sales) {
    Column price =
        when(col("priced_units").gt(0), col("revenue_minor").divide(col("priced_units")));
    return sold(orders)
        .union(reported(sales))
        .union(returned(returns))
        .groupBy(ITEM, LOCATION, DAY)
        .agg(
            max("period_days").as("period_days"),
            sum("units").as("units"),
            sum("returned_units").as("returned_units"),
            sum("revenue_minor").as("revenue_minor"),
            sum("priced_units").as("priced_units"),
            max("available_share").as("available_share"),
            sum("order_lines").as("order_lines"))
        .withColumn("price_minor", price)
        .select(Stream.of(SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Dataset<Row> sold(Dataset<Row> orders) {
    return parts(
        orders,
        lit(1),
        col("units"),
        lit(0L),
        col("revenue_minor"),
        col("units"),
        lit(null).cast(DataTypes.DoubleType),
        lit(1L));
  }

  private static Dataset<Row> reported(Dataset<Row> sales) {
    return parts(
        sales,
        col("period_days"),
        col("units"),
        lit(0L),
        coalesce(col("revenue_minor"), lit(0L)),
        when(col("revenue_minor").isNull(), lit(0L)).otherwise(col("units")),
        col("available_share"),
        lit(0L));
  }

  private static Dataset<Row> returned(Dataset<Row> returns) {
    return parts(
        returns,
        lit(1),
        lit(0L),
        col("returned_units"),
        lit(0L),
        lit(0L),
        lit(null).cast(DataTypes.DoubleType),
        lit(0L));
  }

  private static Dataset<Row> parts(
      Dataset<Row> events,
      Column periodDays,
      Column units,
      Column returnedUnits,
      Column revenueMinor,
      Column pricedUnits,
      Column availableShare,
      Column orderLines) {
    return events
        .filter(col(FATE).equalTo(USED))
        .select(
            col(ITEM),
            col(LOCATION),
            col(DAY),
            periodDays.as("period_days"),
            units.as("units"),
            returnedUnits.as("returned_units"),
            revenueMinor.as("revenue_minor"),
            pricedUnits.as("priced_units"),
            availableShare.as("available_share"),
            orderLines.as("order_lines"));
  }
}
