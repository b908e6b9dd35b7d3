package dev.vesper.forecasting.response.shop;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.vesper.forecasting.response.CampaignSales;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Day partitions -> sales per campaign and period. One shuffle, on (item, location): each series is
 * looked at as a whole, for its own habit tells when it was sold out. All sums are of whole
 * numbers, so that their order does not matter.
 *
 * @param grid periods
 * @param sales per campaign and period
 * @param itemRate mean units per period of the items that are asked after, in millionths
 * @param placeRate the same per campaign and location
 * @param unitPriceMinor mean price paid per campaign
 */
record SalesOfCampaigns(
    PeriodGrid grid,
    CampaignSales sales,
    SortedMap<String, Long> itemRate,
    List<SortedMap<String, Long>> placeRate,
    double[] unitPriceMinor) {

  /** Kinds of row that a partition hands back. */
  static final int PERIOD = 0;

  static final int ITEM = 1;
  static final int PLACE = 2;
  static final int TOTAL = 3;

  static final StructType SUMS =
      new StructType()
          .add("kind", DataTypes.IntegerType)
          .add("name", DataTypes.StringType)
          .add("campaign", DataTypes.IntegerType)
          .add("period", DataTypes.IntegerType)
          .add("one", DataTypes.LongType)
          .add("two", DataTypes.LongType)
          .add("three", DataTypes.LongType);

  /** First and last day with sales, and the days of a period by which most is reported. */
  record Reported(LocalDate first, LocalDate last, int periodDays) {}

  /** How sales are reported; empty where there are none. */
  static Optional<Reported> reported(Dataset<Row> itemDays) {
    List<Row> kinds =
        itemDays
            .filter(col("units").gt(0))
            .groupBy("period_days")
            .agg(sum("units").as("units"), min("day"), max("day"))
            .orderBy(col("units").desc(), col("period_days"))
            .collectAsList();
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    Row most = kinds.get(0);
    int days = ((Number) most.get(0)).intValue();
    return Optional.of(new Reported(date(most, 2), date(most, 3).plusDays(days - 1L), days));
  }

  private static LocalDate date(Row row, int at) {
    return row.get(at) instanceof LocalDate day ? day : row.getDate(at).toLocalDate();
  }

  static SalesOfCampaigns read(Dataset<Row> itemDays, PeriodGrid grid, Memberships memberships) {
    List<Row> sums =
        onGrid(itemDays, grid)
            .repartition(col("item_id"), col("location_id"))
            .sortWithinPartitions("item_id", "location_id", "period")
            .mapPartitions(
                new PartitionSums(memberships, grid.size(), grid.days()), Encoders.row(SUMS))
            .collectAsList();
    CampaignSales sales = new CampaignSales(memberships.campaigns(), grid.size(), grid.days());
    SortedMap<String, Long> itemRate = new TreeMap<>();
    List<SortedMap<String, Long>> placeRate = new ArrayList<>();
    long[][] totals = new long[memberships.campaigns()][2];
    for (int c = 0; c < totals.length; c++) {
      placeRate.add(new TreeMap<>());
    }
    for (Row row : sums) {
      int campaign = row.getInt(2);
      switch (row.getInt(0)) {
        case PERIOD ->
            sales.add(campaign, row.getInt(3), row.getLong(4), row.getLong(5), row.getLong(6));
        case ITEM -> itemRate.merge(row.getString(1), row.getLong(4), Long::sum);
        case PLACE -> placeRate.get(campaign).merge(row.getString(1), row.getLong(4), Long::sum);
        default -> {
          totals[campaign][0] += row.getLong(4);
          totals[campaign][1] += row.getLong(5);
        }
      }
    }
    double[] price =
        Arrays.stream(totals)
            .mapToDouble(total -> total[0] > 0 ? (double) total[1] / total[0] : 0)
            .toArray();
    return new SalesOfCampaigns(grid, sales, itemRate, placeRate, price);
  }

  /** Units, revenue and share in stock per item, location and period. */
  private static Dataset<Row> onGrid(Dataset<Row> itemDays, PeriodGrid grid) {
    return itemDays
        .filter(col("period_days").equalTo(grid.days()))
        .withColumn(
            "period",
            floor(datediff(col("day"), lit(grid.first())).divide(grid.days()))
                .cast(DataTypes.IntegerType))
        .filter(col("period").between(0, grid.size() - 1))
        .groupBy("item_id", "location_id", "period")
        .agg(
            sum("units").as("units"),
            sum(coalesce(col("revenue_minor"), lit(0L))).as("revenue"),
            min("available_share").as("share"));
  }
}
