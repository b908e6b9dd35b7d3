package dev.vesper.insights.facts;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Landed segments of one contract as text columns, each row with the number of its segment. */
public final class LandedRows {
  /** The segment's number: where two hold the same key, the higher one holds. */
  public static final String SEGMENT = "segment";

  private static final StructType SEGMENTS =
      new StructType()
          .add("segment_file", DataTypes.StringType, false)
          .add(SEGMENT, DataTypes.LongType, false);

  private LandedRows() {}

  /**
   * Reads the segments; every column of the contract is text, in its order, and {@link #SEGMENT} is
   * added.
   *
   * @throws StepFailure when a segment is not there or its name holds no number
   */
  public static Dataset<Row> read(
      SparkSession spark, Contract contract, List<ArtefactRef> segments) {
    if (segments.isEmpty()) {
      StructType text = new StructType();
      for (String name : contract.header()) {
        text = text.add(name, DataTypes.StringType);
      }
      return spark
          .createDataFrame(List.<Row>of(), text)
          .withColumn(SEGMENT, lit(0L).cast(DataTypes.LongType));
    }
    Map<List<String>, List<ArtefactRef>> byHeader = new LinkedHashMap<>();
    for (ArtefactRef segment : segments) {
      byHeader.computeIfAbsent(header(segment), header -> new ArrayList<>()).add(segment);
    }
    return byHeader.entrySet().stream()
        .map(alike -> read(spark, contract, alike.getKey(), alike.getValue()))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  /**
   * Reads a state of the snapshot: every column of the contract is text; no rows where it is not
   * there.
   */
  public static Dataset<Row> readState(
      SparkSession spark, Contract contract, List<ArtefactRef> files) {
    if (files.isEmpty()) {
      return read(spark, contract, files).drop(SEGMENT);
    }
    StructType text = new StructType();
    for (String name : header(files.get(0))) {
      text = text.add(name, DataTypes.StringType);
    }
    return csv(spark, text, files.get(0).path())
        .select(contract.header().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  /**
   * A segment keeps the columns that its contract had when it landed. Columns that came later are
   * null in it, those that are no more are left out.
   */
  private static List<String> header(ArtefactRef segment) {
    Path file = Path.of(segment.path());
    if (!Files.isRegularFile(file)) {
      throw StepFailure.badInput(
          "segment " + segment.name() + " is not at " + file + "; import its file again");
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String first = lines.readLine();
      if (first == null) {
        throw StepFailure.badInput(
            "segment " + segment.name() + " is empty; import its file again");
      }
      return List.of(first.split(",", -1));
    } catch (IOException e) {
      throw StepFailure.badInput(
          "segment " + segment.name() + " cannot be read: " + e + "; import its file again");
    }
  }

  private static Dataset<Row> read(
      SparkSession spark, Contract contract, List<String> header, List<ArtefactRef> segments) {
    StructType text = new StructType();
    for (String name : header) {
      text = text.add(name, DataTypes.StringType);
    }
    List<Row> numbers = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (ArtefactRef segment : segments) {
      Path file = Path.of(segment.path());
      String encoded = new org.apache.hadoop.fs.Path(file.toString()).toUri().getRawPath();
      numbers.add(RowFactory.create(encoded, number(segment)));
      paths.add(file.toString());
    }
    List<Column> columns = new ArrayList<>();
    for (String name : contract.header()) {
      columns.add(
          header.contains(name) ? col(name) : lit(null).cast(DataTypes.StringType).as(name));
    }
    columns.add(col(SEGMENT));
    return csv(spark, text, paths.toArray(String[]::new))
        .withColumn("row_file", regexp_replace(col("_metadata.file_path"), "^file:/+", "/"))
        .join(
            broadcast(spark.createDataFrame(numbers, SEGMENTS)),
            col("row_file").equalTo(col("segment_file")))
        .select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> csv(SparkSession spark, StructType text, String... paths) {
    // Spark's CSV reader escapes by a backslash unless told; RFC 4180 doubles the quote.
    return spark
        .read()
        .schema(text)
        .option("header", true)
        .option("enforceSchema", false)
        .option("quote", "\"")
        .option("escape", "\"")
        .option("multiLine", true)
        .option("mode", "FAILFAST")
        .option("encoding", "UTF-8")
        .csv(paths);
  }

  private static long number(ArtefactRef segment) {
    String last = segment.name().substring(segment.name().lastIndexOf('/') + 1);
    try {
      return Long.parseLong(last);
    } catch (NumberFormatException e) {
      throw StepFailure.badInput(
          "segment " + segment.name() + ": its name must end with the number of its import");
    }
  }
}
