package dev.vesper.insights.funnel;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.insights.session.Visits;
import dev.vesper.insights.spark.Shuffles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code ./vesper bench ar-facts}: the funnel of items by day from Parquet files of events, orders
 * and returns, by the night's own code and by DuckDB, in one process with two threads each, once
 * cold and once warm. Both must answer the same, cell by cell. DuckDB may use 10 GiB: with the 3
 * that we allow ourselves it ends without an answer at 50 million events. Sizes that were measured
 * before count for the verdict, so that they can be measured one by one.
 */
@Tag("long")
@Tag("ar-facts")
class ArFactsBenchTest {
  private static final String ROWS = System.getProperty("vesper.bench.rows", "500000,5000000");
  private static final Path FOLDER =
      Path.of(System.getProperty("vesper.bench.folder", "../target/bench/ar-facts"));
  private static final double MOST_EXPONENT = 1.05;
  private static final double MOST_RATIO = 3;
  private static final long MOST_MEMORY_MB = 3_072;

  @Test
  void the_funnel_by_item_and_day_costs_what_its_rows_cost() throws Exception {
    Path ledger = FOLDER.resolve("measured.csv");
    for (String rows : ROWS.split(",", -1)) {
      measure(Long.parseLong(rows.trim()), ledger);
    }
    Verdict verdict = Verdict.of(Files.readAllLines(ledger));
    System.out.println(verdict.json());
    assertThat(verdict.ratio()).isLessThanOrEqualTo(MOST_RATIO);
    assertThat(verdict.memoryMb()).isLessThanOrEqualTo(MOST_MEMORY_MB);
    if (verdict.sizes() > 2) {
      assertThat(verdict.exponent()).isLessThanOrEqualTo(MOST_EXPONENT);
    }
  }

  private static void measure(long rows, Path ledger) throws Exception {
    Path folder = FOLDER.resolve(Long.toString(rows)).toAbsolutePath();
    ArFactsData data = new ArFactsData(folder);
    try (Connection duck = duck(folder)) {
      data.write(duck, rows);
    }
    double[] ours = new double[2];
    double[] theirs = new double[2];
    double[] busy = new double[2];
    resetPeak();
    try (SparkSession spark = spark(folder)) {
      for (int pass = 0; pass < 2; pass++) {
        double before = processorSeconds();
        long started = System.nanoTime();
        ours(spark, data, folder.resolve("ours"));
        ours[pass] = (System.nanoTime() - started) / 1e9;
        busy[0] = processorSeconds() - before;
      }
    }
    long peak = peakMb();
    long events;
    try (Connection duck = duck(folder);
        Statement sql = duck.createStatement()) {
      for (int pass = 0; pass < 2; pass++) {
        double before = processorSeconds();
        long started = System.nanoTime();
        sql.execute(theirs(data, folder.resolve("theirs.parquet")));
        theirs[pass] = (System.nanoTime() - started) / 1e9;
        busy[1] = processorSeconds() - before;
      }
      events = number(sql, "select count(*) from " + both(data));
      assertThat(number(sql, differences(folder))).as("cells that differ").isZero();
    }
    String line =
        String.format(
            Locale.ROOT,
            "%d,%d,%.2f,%.2f,%.2f,%.2f,%d,%.2f,%.2f%n",
            rows,
            events,
            ours[0],
            ours[1],
            theirs[0],
            theirs[1],
            peak,
            busy[0],
            busy[1]);
    System.out.print(
        "rows,events,cold s,warm s,duckdb cold s,duckdb warm s,peak MB,"
            + "warm processor s,duckdb warm processor s\n"
            + line);
    Files.writeString(ledger, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static SparkSession spark(Path folder) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("ar-facts")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", folder.resolve("blocks").toString())
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.adaptive.enabled", false)
        .config("spark.sql.parquet.compression.codec", "zstd")
        .getOrCreate();
  }

  private static void ours(SparkSession spark, ArFactsData data, Path to) {
    long rows = spark.read().parquet(data.file("ar").toString()).count();
    try (Shuffles shuffles = new Shuffles(spark, rows);
        Visits visits =
            Visits.of(
                events(spark, data, "ar"),
                events(spark, data, "page"),
                events(spark, data, "orders"),
                spark.read().parquet(data.file("returns").toString()),
                spark.read().parquet(data.file("orders").toString()).count(),
                FunnelCells.OF_VISITS)) {
      Dataset<Row> catalogue = spark.read().parquet(data.file("catalogue").toString());
      FunnelCells.byDay(
              FunnelCells.eligible(visits.all(), catalogue), LocalDate.parse(ArFactsData.FIRST))
          .write()
          .mode("overwrite")
          .parquet(to.toString());
    }
  }

  private static Dataset<Row> events(SparkSession spark, ArFactsData data, String relation) {
    return spark
        .read()
        .parquet(data.file(relation).toString())
        .withColumn("at", col("time").cast("timestamp"))
        .withColumn("day", to_date(col("at")));
  }

  private static Connection duck(Path folder) throws SQLException, IOException {
    Files.createDirectories(folder);
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement sql = duck.createStatement()) {
      sql.execute("set threads = 2");
      sql.execute("set memory_limit = '10GiB'");
      sql.execute("set preserve_insertion_order = false");
      sql.execute("set temp_directory = '" + folder.resolve("spill") + "'");
      sql.execute("set timezone = 'UTC'");
    }
    return duck;
  }

  private static String theirs(ArFactsData data, Path to) {
    return "copy (with events as (select *, time::date as day from "
        + both(data)
        + "), orders as (from '"
        + data.file("orders")
        + "'), returns as (from '"
        + data.file("returns")
        + "'), catalogue as (from '"
        + data.file("catalogue")
        + "'), "
        + (Boolean.getBoolean("vesper.bench.distinct")
            ? FunnelSql.byDay()
            : FunnelSql.byDayInTwoSteps())
        + ") to '"
        + to
        + "' (format parquet, compression zstd)";
  }

  private static String both(ArFactsData data) {
    return "read_parquet(['"
        + data.file("ar")
        + "', '"
        + data.file("page")
        + "'], union_by_name = true)";
  }

  private static String differences(Path folder) {
    String ours = "select * from '" + folder.resolve("ours") + "/*.parquet'";
    String theirs = "select * from '" + folder.resolve("theirs.parquet") + "'";
    return "select count(*) from ((("
        + ours
        + ") except all ("
        + theirs
        + ")) union all (("
        + theirs
        + ") except all ("
        + ours
        + ")))";
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What the process has used of both cores: on a shared machine this says more than the clock. */
  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  /** From here on the largest resident size is counted anew, where the system can do so. */
  private static void resetPeak() throws IOException {
    Path refs = Path.of("/proc/self/clear_refs");
    if (Files.isWritable(refs)) {
      Files.writeString(refs, "5");
    }
  }

  private static long peakMb() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  /**
   * What was measured, the last of each size.
   *
   * @param ratio of our warm time to DuckDB's, over all sizes
   * @param exponent b of t = a·nᵇ, by least squares of the logarithms
   */
  private record Verdict(int sizes, double ratio, double exponent, long memoryMb, String rows) {
    static Verdict of(List<String> lines) {
      Map<Long, double[]> bySize = new TreeMap<>();
      for (String line : lines) {
        double[] cells =
            Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
        bySize.put((long) cells[0], cells);
      }
      double ours = 0;
      double theirs = 0;
      double memory = 0;
      List<String> told = new ArrayList<>();
      double[] sums = new double[4];
      for (double[] size : bySize.values()) {
        ours += size[3];
        theirs += size[5];
        memory = Math.max(memory, size[6]);
        double x = Math.log(size[1]);
        double y = Math.log(size[3]);
        double[] add = {x, y, x * x, x * y};
        Arrays.setAll(sums, i -> sums[i] + add[i]);
        told.add(
            String.format(
                Locale.ROOT,
                "{\"events\": %.0f, \"seconds\": %.2f, \"cold\": %.2f, \"peer\": %.2f,"
                    + " \"peer_cold\": %.2f, \"rows_a_second\": %.0f, \"memory_peak_mb\": %.0f}",
                size[1],
                size[3],
                size[2],
                size[5],
                size[4],
                size[1] / size[3],
                size[6]));
      }
      int n = bySize.size();
      double exponent = (n * sums[3] - sums[0] * sums[1]) / (n * sums[2] - sums[0] * sums[0]);
      return new Verdict(n, ours / theirs, exponent, Math.round(memory), String.join(", ", told));
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"name\": \"ar-facts\", \"sizes\": [%s], \"ratio\": %.2f, \"exponent\": %.3f,"
              + " \"memory_peak_mb\": %d}",
          rows,
          ratio,
          exponent,
          memoryMb);
    }
  }
}
