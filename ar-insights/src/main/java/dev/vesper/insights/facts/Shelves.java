package dev.vesper.insights.facts;

import static dev.vesper.insights.facts.KnownEvents.DAY;
import static dev.vesper.insights.facts.KnownEvents.FATE;
import static dev.vesper.insights.facts.KnownEvents.ITEM;
import static dev.vesper.insights.facts.KnownEvents.LOCATION;
import static dev.vesper.insights.facts.KnownEvents.OTHER_DAY;
import static dev.vesper.insights.facts.KnownEvents.USED;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.cume_dist;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.contract.StockContracts;
import dev.vesper.domain.run.ArtefactRef;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * What lay on the shelves, from counts rolled forward: the last count + what was received and came
 * back resaleable − what was sold since. {@link ShelfRoll} turns these flows into shares.
 *
 * @param counts {@code item_id, location_id, day, counted_at, sellable}
 * @param received {@code item_id, location_id, day, received}
 * @param catalogue {@code item_id, launch_date, season_end}
 * @param knowsReceipts whether the shop tells what it receives; else only counts of the day itself
 *     say anything
 */
record Shelves(
    FactsQuestion question,
    Dataset<Row> counts,
    Dataset<Row> received,
    Dataset<Row> catalogue,
    boolean knowsReceipts) {
  private static final Column CURRENT = col(FATE).isin(USED, OTHER_DAY);
  private static final int SHARE_DECIMALS = 6;

  static Shelves read(SparkSession spark, FactsQuestion question) {
    Dataset<Row> counts =
        table(spark, question.stockCounts())
            .select(
                col(ITEM),
                col(LOCATION),
                col("counted_on").cast(DataTypes.DateType).as(DAY),
                col("counted_at").cast(DataTypes.TimestampType).as("counted_at"),
                col("sellable").cast(DataTypes.LongType).as("sellable"));
    boolean receives = question.received().stream().anyMatch(came -> came.rows() != 0);
    Dataset<Row> received =
        receives
            ? table(spark, question.received())
                .select(
                    col(ITEM),
                    col(LOCATION),
                    col("received_on").cast(DataTypes.DateType).as(DAY),
                    col("units").cast(DataTypes.LongType).as("received"))
            : counts.limit(0).select(col(ITEM), col(LOCATION), col(DAY), lit(0L).as("received"));
    Dataset<Row> catalogue =
        question.catalogue().isEmpty()
            ? counts
                .limit(0)
                .select(col(ITEM), col(DAY).as("launch_date"), col(DAY).as("season_end"))
            : table(spark, question.catalogue())
                .select(
                    col(ITEM),
                    col("launch_date").cast(DataTypes.DateType).as("launch_date"),
                    col("season_end").cast(DataTypes.DateType).as("season_end"));
    return new Shelves(question, counts, received, catalogue, receives);
  }

  private static Dataset<Row> table(SparkSession spark, List<ArtefactRef> files) {
    return spark
        .read()
        .option("header", true)
        .option("quote", "\"")
        .option("escape", "\"")
        .option("mode", "FAILFAST")
        .csv(files.stream().map(ArtefactRef::path).toArray(String[]::new));
  }

  /** Shares of the days asked for: {@code item_id, location_id, day, share}, only known ones. */
  Dataset<Row> shares(Dataset<Row> orders, Dataset<Row> returns, Dataset<Row> sales) {
    Dataset<Row> flows =
        flows(orders, returns, sales)
            .join(sellOuts(orders), new String[] {ITEM, LOCATION, DAY}, "left");
    return new ShelfRoll(question.days(), knowsReceipts)
        .shares(flows)
        .join(catalogue, new String[] {ITEM}, "left")
        .filter(
            col("sold")
                .gt(0)
                .or(
                    col(DAY)
                        .geq(coalesce(col("launch_date"), col(DAY)))
                        .and(col(DAY).leq(coalesce(col("season_end"), col(DAY))))))
        .select(col(ITEM), col(LOCATION), col(DAY), col("share"));
  }

  /** What went and came per item, location and day, as far back as the shares look. */
  private Dataset<Row> flows(Dataset<Row> orders, Dataset<Row> returns, Dataset<Row> sales) {
    Dataset<Row> counted = within(counts);
    Dataset<Row> moments = counted.select(col(ITEM), col(LOCATION), col(DAY), col("counted_at"));
    Column after = col("counted_at").isNull().or(col("sold_at").gt(col("counted_at")));
    Dataset<Row> sold =
        within(orders.filter(CURRENT))
            .join(moments, new String[] {ITEM, LOCATION, DAY}, "left")
            .select(
                flow(null, col("units"), when(after, col("units")).otherwise(0L), lit(0L), null));
    Dataset<Row> reported =
        within(sales.filter(CURRENT))
            .join(moments, new String[] {ITEM, LOCATION, DAY}, "left")
            .select(
                flow(
                    null,
                    col("units"),
                    when(col("counted_at").isNull(), col("units")).otherwise(0L),
                    lit(0L),
                    when(col("period_days").gt(1), col(DAY))));
    Dataset<Row> back =
        within(returns.filter(CURRENT.and(coalesce(col("resaleable"), lit("")).notEqual("false"))))
            .select(flow(null, lit(0L), lit(0L), col("returned_units"), null));
    return counted
        .select(flow(col("sellable"), lit(0L), lit(0L), lit(0L), null))
        .union(sold)
        .union(reported)
        .union(back)
        .union(within(received).select(flow(null, lit(0L), lit(0L), col("received"), null)))
        .groupBy(ITEM, LOCATION, DAY)
        .agg(
            max("sellable").as("sellable"),
            sum("sold").as("sold"),
            sum("sold_after").as("sold_after"),
            sum("came").as("came"),
            max("long_period").as("long_period"));
  }

  /**
   * A part of a day's flow.
   *
   * @param sellable the count, or null
   * @param soldAfter units sold after the day's count, all where there is none
   * @param longPeriod the first day of a period of several days whose sales are not known by day
   */
  private static Column[] flow(
      @Nullable Column sellable,
      Column sold,
      Column soldAfter,
      Column came,
      @Nullable Column longPeriod) {
    Column none = lit(null);
    return new Column[] {
      col(ITEM),
      col(LOCATION),
      col(DAY),
      (sellable == null ? none : sellable).cast(DataTypes.LongType).as("sellable"),
      sold.as("sold"),
      soldAfter.as("sold_after"),
      came.as("came"),
      (longPeriod == null ? none : longPeriod).cast(DataTypes.DateType).as("long_period")
    };
  }

  private Dataset<Row> within(Dataset<Row> rows) {
    LocalDate first = question.days().first().minusDays(StockContracts.MEMORY_DAYS);
    return rows.filter(col(DAY).geq(lit(first)).and(col(DAY).leq(lit(question.days().last()))));
  }

  /**
   * How much of a day's custom had passed at an item's last sale of the day: the share of the
   * location's order lines up to that moment. Null where the moments of a day cannot be told apart.
   */
  private static Dataset<Row> sellOuts(Dataset<Row> orders) {
    WindowSpec shopDay = Window.partitionBy(LOCATION, DAY);
    Dataset<Row> lines =
        orders
            .filter(col(FATE).equalTo(USED))
            .withColumn("passed", cume_dist().over(shopDay.orderBy("sold_at")))
            .withColumn("told", min("sold_at").over(shopDay).lt(max("sold_at").over(shopDay)));
    return lines
        .groupBy(ITEM, LOCATION, DAY)
        .agg(round(max(when(col("told"), col("passed"))), SHARE_DECIMALS).as("passed"));
  }
}
