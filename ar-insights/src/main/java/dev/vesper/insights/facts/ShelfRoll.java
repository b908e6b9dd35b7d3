package dev.vesper.insights.facts;

import static dev.vesper.insights.facts.KnownEvents.DAY;
import static dev.vesper.insights.facts.KnownEvents.ITEM;
import static dev.vesper.insights.facts.KnownEvents.LOCATION;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.contract.StockContracts;
import java.time.LocalDate;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Rolls counts forward, S(d) = S(d − 1) + came(d) − sold(d), and tells the share of each day in
 * which there was something to sell. A day's share follows from what lies not after the day alone,
 * so it does not matter when it is made. What does not add up is not told: from the day on which
 * more was sold than there can have been, nothing is known until the next count.
 *
 * <p>Sold out at the end of a day: the share of the day's custom that had passed at the last sale,
 * 0 where that moment is not known (the meaning of 0 beside units sold in the contract of sales).
 * Sold out all day: 0. Otherwise 1. Deliveries and returned units count as there from the morning.
 *
 * @param days the days asked for
 * @param knowsReceipts whether what came between two counts is known
 */
record ShelfRoll(SortedSet<LocalDate> days, boolean knowsReceipts) {
  private static final int REACH = StockContracts.REACH_DAYS;
  private static final WindowSpec CELL = Window.partitionBy(ITEM, LOCATION).orderBy(DAY);
  private static final WindowSpec SINCE_COUNT =
      Window.partitionBy(ITEM, LOCATION, "base").orderBy(DAY);

  /**
   * Known shares of the days asked for; of days without sales only those without stock.
   *
   * @param flows {@code item_id, location_id, day, sellable, sold, sold_after, came, long_period,
   *     passed}, one row per item, location and day
   * @return {@code item_id, location_id, day, sold, share}
   */
  Dataset<Row> shares(Dataset<Row> flows) {
    Dataset<Row> rolled = rolled(flows);
    Dataset<Row> told =
        rolled
            .filter(col(DAY).isInCollection(days).and(col("share").isNotNull()))
            .filter(col("sold").gt(0).or(stillMissed(col(DAY))).or(col("share").gt(0)))
            .select(col(ITEM), col(LOCATION), col(DAY), col("sold"), col("share"));
    return knowsReceipts ? told.union(quietDays(rolled)) : told;
  }

  private Dataset<Row> rolled(Dataset<Row> flows) {
    Column counted = col("sellable").isNotNull();
    Column change =
        when(counted, col("sellable").minus(col("sold_after")))
            .otherwise(col("came").minus(col("sold")));
    Dataset<Row> ends =
        flows
            .withColumn("base", last(when(counted, col(DAY)), true).over(CELL))
            .withColumn("end", sum(change).over(SINCE_COUNT))
            .withColumn("lowest", min("end").over(SINCE_COUNT))
            .withColumn("long_period", max("long_period").over(CELL))
            .withColumn("known", known(col(DAY)))
            .withColumn("end", when(col("known"), col("end")));
    Column before = lag("end", 1).over(CELL);
    Column eve = lag(DAY, 1).over(CELL);
    Column eveBase = lag("base", 1).over(CELL);
    Column trusted = datediff(col(DAY), eveBase).minus(1).leq(REACH);
    Column nothingUnseen =
        knowsReceipts ? trusted : eveBase.equalTo(eve).and(datediff(col(DAY), eve).equalTo(1));
    return ends.withColumn("start", when(nothingUnseen, before))
        .withColumn("share", share())
        .withColumn("had", last(when(had(), col(DAY)), true).over(CELL))
        .withColumn("next", lead(DAY, 1).over(CELL));
  }

  private Column known(Column day) {
    Column counted = col("base").equalTo(day);
    Column sinceCount = datediff(day, col("base"));
    Column byDay = coalesce(datediff(day, col("long_period")).gt(REACH), lit(true));
    return col("base")
        .isNotNull()
        .and(sinceCount.leq(REACH))
        .and(knowsReceipts ? lit(true) : counted)
        .and(col("lowest").geq(0))
        .and(byDay);
  }

  private static Column share() {
    Column end = col("end");
    Column nothingCame = col("start").equalTo(0).and(col("came").equalTo(0));
    Column sold = col("sold").gt(0);
    // An end above an empty start without a delivery: somebody knows more than we do.
    Column unexplained = coalesce(nothingCame, lit(false));
    return when(end.gt(0), when(unexplained, lit(null)).otherwise(1.0))
        .when(end.equalTo(0).and(sold), coalesce(col("passed"), lit(0.0)))
        .when(end.equalTo(0).and(nothingCame), lit(0.0));
  }

  private static Column had() {
    return col("sold")
        .gt(0)
        .or(col("came").gt(0))
        .or(coalesce(col("start").gt(0), lit(false)))
        .or(coalesce(col("end").gt(0), lit(false)));
  }

  private static Column stillMissed(Column day) {
    return coalesce(datediff(day, col("had")).leq(REACH), lit(false));
  }

  /** The days after a day that ended sold out, until something happens. */
  private Dataset<Row> quietDays(Dataset<Row> rolled) {
    Column until =
        least(
            coalesce(date_add(col("next"), -1), lit(days.last())),
            lit(days.last()),
            date_add(col("had"), REACH),
            date_add(col("base"), REACH));
    Column from = date_add(col(DAY), 1);
    return rolled
        .filter(col("end").equalTo(0).and(col("had").isNotNull()).and(from.leq(until)))
        .select(col(ITEM), col(LOCATION), explode(sequence(from, until)).as(DAY))
        .filter(col(DAY).isInCollection(days))
        .select(
            col(ITEM),
            col(LOCATION),
            col(DAY),
            lit(0L).as("sold"),
            expr("cast(0 as double) as share"));
  }
}
