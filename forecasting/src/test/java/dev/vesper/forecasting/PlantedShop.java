package dev.vesper.forecasting;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Day partitions and state files written by hand. */
final class PlantedShop {
  private static final StructType ITEM_DAY =
      new StructType()
          .add("item_id", DataTypes.StringType)
          .add("location_id", DataTypes.StringType)
          .add("day", DataTypes.StringType)
          .add("period_days", DataTypes.IntegerType)
          .add("units", DataTypes.LongType)
          .add("returned_units", DataTypes.LongType)
          .add("revenue_minor", DataTypes.LongType)
          .add("price_minor", DataTypes.DoubleType)
          .add("available_share", DataTypes.DoubleType)
          .add("order_lines", DataTypes.LongType);

  private final Path home;
  private final List<Row> rows = new ArrayList<>();
  private final List<ArtefactRef> inputs = new ArrayList<>();

  PlantedShop(Path home) {
    this.home = home;
  }

  void sold(String item, String location, LocalDate day, int periodDays, long units) {
    row(item, location, day, periodDays, units, 0);
  }

  void returned(String item, String location, LocalDate day, long units) {
    row(item, location, day, 1, 0, units);
  }

  private void row(
      String item, String location, LocalDate day, int periodDays, long units, long returned) {
    rows.add(
        RowFactory.create(
            item,
            location,
            day.toString(),
            periodDays,
            units,
            returned,
            100 * units,
            units == 0 ? null : 100.0,
            null,
            periodDays == 1 && units > 0 ? 1L : 0L));
  }

  void state(String name, String header, String... lines) throws IOException {
    Path file = home.resolve(name.replace('/', '-') + ".csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((header + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    inputs.add(ref(name, file));
  }

  /** Writes one Parquet file per day and forgets the rows. */
  void writeLake(SparkSession spark) throws IOException {
    Path lake = home.resolve("lake-" + inputs.size());
    spark
        .createDataFrame(rows, ITEM_DAY)
        .withColumn("day", functions.col("day").cast("date"))
        .withColumn("of", functions.col("day"))
        .repartition(2, functions.col("of"))
        .write()
        .partitionBy("of")
        .parquet(lake.toString());
    rows.clear();
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList()) {
        String day = file.getParent().getFileName().toString().substring("of=".length());
        inputs.add(ref("lake/item_day/" + day, file));
      }
    }
  }

  StepInput asOf(LocalDate asOf, String staging) throws IOException {
    Path folder = Files.createDirectories(home.resolve(staging));
    return new StepInput(
        "run",
        StepName.FORECAST,
        "shop",
        asOf,
        7,
        "test",
        inputs,
        Map.of("horizon_days", "21"),
        folder.toString());
  }

  private static ArtefactRef ref(String name, Path file) throws IOException {
    return new ArtefactRef(name, file.toString(), "0".repeat(64), 1, Files.size(file));
  }
}
