package dev.vesper.insights.session;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.insights.facts.DayFiles;
import dev.vesper.insights.facts.DayFiles.DayFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Makes the visits of dirty days: one file a day, the same bytes on any number of cores. */
final class VisitDaysAction {
  private static final int MOST_PARTITIONS = 128;

  private static final long ROWS_EACH = 50_000;

  private final SparkSession spark;
  private final long rows;

  /**
   * The action.
   *
   * @param rows about how many rows of events there are
   */
  VisitDaysAction(SparkSession spark, long rows) {
    this.spark = spark;
    this.rows = rows;
  }

  /**
   * What was made.
   *
   * @param eventsIn events of the days, each key once
   * @param files with how many parts of visits each holds
   */
  record Result(long eventsIn, List<ArtefactRef> files) {}

  /**
   * Runs the action. Shuffles events on the day.
   *
   * @param events of these days only
   * @param days with what their files are called
   * @throws StepFailure when an event is in no file, or in two
   */
  Result run(Dataset<Row> events, SortedMap<LocalDate, String> days, Path staging)
      throws IOException {
    Observation seen = new Observation("events of dirty days");
    long partitions =
        Math.min(Math.max(1, rows / ROWS_EACH), Math.min(2L * days.size(), MOST_PARTITIONS));
    VisitParts.byDay(events.observe(seen, count(lit(1)).as("events")), (int) partitions)
        .withColumn(DayFiles.PARTITION_DAY, col("day"))
        .sortWithinPartitions(DayFiles.PARTITION_DAY, "session_ref", "item_id")
        .write()
        .partitionBy(DayFiles.PARTITION_DAY)
        .option("compression", "zstd")
        .parquet(staging.resolve(DayFiles.WRITING).toString());
    long eventsIn = counted(seen);
    List<DayFile> files =
        DayFiles.settle(
            staging, KeptDays.DATASET, day -> days.getOrDefault(day, "all"), Progress.SILENT);
    return new Result(eventsIn, counted(files, eventsIn));
  }

  private static long counted(Observation seen) {
    try {
      return seen.getAsJava().get("events") instanceof Number events ? events.longValue() : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepFailure.failed("the count of events was interrupted; go on with --restart");
    }
  }

  /** Reads back what was written: it must hold every event once. */
  private List<ArtefactRef> counted(List<DayFile> files, long eventsIn) {
    Map<LocalDate, Long> rows = new HashMap<>();
    long events = 0;
    if (!files.isEmpty()) {
      String[] paths = files.stream().map(file -> file.path().toString()).toArray(String[]::new);
      for (Row row :
          spark
              .read()
              .schema(VisitParts.SCHEMA)
              .parquet(paths)
              .groupBy(col("day").cast(DataTypes.StringType))
              .agg(count(lit(1)), sum("events"))
              .collectAsList()) {
        rows.put(LocalDate.parse(row.getString(0)), row.getLong(1));
        events += row.getLong(2);
      }
    }
    if (events != eventsIn) {
      throw StepFailure.failed(
          "row balance of events is broken: "
              + eventsIn
              + " were read, "
              + events
              + " stand in the files of their days; go on with --restart");
    }
    List<ArtefactRef> refs = new ArrayList<>();
    for (DayFile file : files) {
      refs.add(
          new ArtefactRef(
              "lake/" + KeptDays.DATASET + "/" + file.day(),
              file.path().toAbsolutePath().toString(),
              file.sha256(),
              rows.getOrDefault(file.day(), 0L),
              file.bytes()));
    }
    return refs;
  }
}
