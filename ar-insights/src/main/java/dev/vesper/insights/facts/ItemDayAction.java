package dev.vesper.insights.facts;

import static dev.vesper.insights.facts.KnownEvents.DAY;
import static dev.vesper.insights.facts.KnownEvents.FATE;
import static dev.vesper.insights.facts.KnownEvents.ITEM;
import static dev.vesper.insights.facts.KnownEvents.LOCATION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.insights.facts.DayFiles.DayFile;
import dev.vesper.insights.spark.Shuffles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Makes the day partitions of {@code item_day}: read, give each row its fate, aggregate, write,
 * read back, balance. Few Spark jobs whatever the number of days.
 */
final class ItemDayAction {
  // The number of files in flight, not of files: each day is one file, whole in one partition.
  private static final int WRITERS = 4;

  private final SparkSession spark;
  private final Progress progress;

  ItemDayAction(SparkSession spark, Progress progress) {
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * Runs the action.
   *
   * @param question what to make
   * @param staging an empty folder; {@code item_day/day=…/part-0.parquet} is written in it
   * @throws StepFailure when rows do not balance
   */
  ItemDayCount run(FactsQuestion question, Path staging) throws IOException {
    try (Shuffles shuffles = new Shuffles(spark, question.landed())) {
      return made(question, staging);
    }
  }

  private ItemDayCount made(FactsQuestion question, Path staging) throws IOException {
    KnownEvents known = new KnownEvents(question);
    Dataset<Row> orders =
        known.orders(LandedRows.read(spark, InputContracts.ORDERS, question.orders()));
    Dataset<Row> sales =
        known.sales(LandedRows.read(spark, InputContracts.SALES, question.sales()));
    Dataset<Row> returns =
        known.returns(LandedRows.read(spark, InputContracts.RETURNS, question.returns()));
    // Each is read, ranked and placed once, for the counts, the overlap, the places and the facts.
    List<Dataset<Row>> kept = new ArrayList<>();
    try {
      kept.add(orders.persist(StorageLevel.MEMORY_AND_DISK()));
      Dataset<Row> heldSales =
          question.sales().isEmpty() || question.orders().isEmpty()
              ? sales
              : ItemDays.withOverlap(sales, orders);
      kept.add(heldSales.persist(StorageLevel.MEMORY_AND_DISK()));
      Dataset<Row> placed =
          question.returns().isEmpty()
              ? ItemDays.withoutPlace(returns)
              : ItemDays.withPlace(returns, orders, heldSales);
      kept.add(placed.persist(StorageLevel.MEMORY_AND_DISK()));
      return run(question, staging, orders, placed, heldSales);
    } finally {
      kept.forEach(Dataset::unpersist);
    }
  }

  private ItemDayCount run(
      FactsQuestion question,
      Path staging,
      Dataset<Row> orders,
      Dataset<Row> returns,
      Dataset<Row> sales)
      throws IOException {
    progress.at(0, question.days().size(), "days: reading");
    SortedMap<String, Long> fates = fates(orders, returns, sales);
    Fault.at("facts.after-read");
    balance("orders", question.orders(), fates);
    balance("returns", question.returns(), fates);
    balance("sales", question.sales(), fates);
    Dataset<Row> itemDays = ItemDays.of(orders, returns, sales);
    if (question.countsStock()) {
      Shelves shelves = Shelves.read(spark, question);
      itemDays = InStock.fill(itemDays, shelves.shares(orders, returns, sales));
    }
    write(itemDays, staging.resolve(DayFiles.WRITING));
    Fault.at("facts.after-write");
    List<DayFile> files = DayFiles.settle(staging, "item_day", day -> "part-0", progress);
    Fault.at("facts.after-sync");
    return readBack(files, fates);
  }

  private static SortedMap<String, Long> fates(
      Dataset<Row> orders, Dataset<Row> returns, Dataset<Row> sales) {
    SortedMap<String, Long> fates = new TreeMap<>();
    Dataset<Row> all =
        rows("orders", orders, "units")
            .union(rows("returns", returns, "returned_units"))
            .union(rows("sales", sales, "units"));
    for (Row row :
        all.groupBy("contract", FATE)
            .agg(count(lit(1)), sum("quantity"), sum("revenue_minor"))
            .collectAsList()) {
      String name = row.getString(0) + "_" + row.getString(1);
      fates.put(name, row.getLong(2));
      fates.put(name + "_units", row.isNullAt(3) ? 0 : row.getLong(3));
      fates.put(name + "_revenue_minor", row.isNullAt(4) ? 0 : row.getLong(4));
    }
    return fates;
  }

  private static Dataset<Row> rows(String contract, Dataset<Row> events, String quantity) {
    boolean priced = List.of(events.columns()).contains("revenue_minor");
    return events.select(
        lit(contract).as("contract"),
        col(FATE),
        col(quantity).as("quantity"),
        (priced ? col("revenue_minor") : lit(0L)).as("revenue_minor"));
  }

  /** Every row that was landed has been read and has one fate. */
  private static void balance(
      String contract, List<ArtefactRef> segments, SortedMap<String, Long> fates) {
    long landed = 0;
    for (ArtefactRef segment : segments) {
      if (segment.rows() < 0) {
        return;
      }
      landed += segment.rows();
    }
    long read = ItemDayCount.rowsRead(fates, contract);
    if (read != landed) {
      throw StepFailure.failed(
          "row balance of "
              + contract
              + " is broken: "
              + landed
              + " rows were landed, "
              + read
              + " were read; a segment is damaged, import its file again");
    }
  }

  private static void write(Dataset<Row> itemDays, Path folder) {
    itemDays
        .withColumn(DayFiles.PARTITION_DAY, col(DAY))
        .repartition(WRITERS, col(DayFiles.PARTITION_DAY))
        .sortWithinPartitions(DayFiles.PARTITION_DAY, ITEM, LOCATION)
        .write()
        .partitionBy(DayFiles.PARTITION_DAY)
        .option("compression", "zstd")
        .parquet(folder.toString());
  }

  private static ItemDayCount.Day day(DayFile file, Row row) {
    return new ItemDayCount.Day(
        file,
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }

  /** What was written is read again and must hold what was used: to the unit, to the minor unit. */
  private ItemDayCount readBack(List<DayFile> files, SortedMap<String, Long> fates) {
    List<ItemDayCount.Day> days = new ArrayList<>();
    if (!files.isEmpty()) {
      String[] paths = files.stream().map(file -> file.path().toString()).toArray(String[]::new);
      SortedMap<LocalDate, Row> byDay = new TreeMap<>();
      for (Row row :
          spark
              .read()
              .schema(ItemDays.SCHEMA)
              .parquet(paths)
              .groupBy(col(DAY).cast(DataTypes.StringType))
              .agg(
                  count(lit(1)),
                  sum("units"),
                  sum("returned_units"),
                  sum("revenue_minor"),
                  count("available_share"),
                  count(when(col("available_share").lt(1), lit(1))))
              .collectAsList()) {
        byDay.put(LocalDate.parse(row.getString(0)), row);
      }
      for (DayFile file : files) {
        Row row = byDay.get(file.day());
        if (row == null) {
          throw StepFailure.failed("the partition of " + file.day() + " does not hold its own day");
        }
        days.add(day(file, row));
      }
    }
    ItemDayCount counted = new ItemDayCount(days, fates);
    counted.assertBalanced();
    return counted;
  }
}
