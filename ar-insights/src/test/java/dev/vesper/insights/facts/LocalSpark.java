package dev.vesper.insights.facts;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A Spark session as the worker has it, on so many cores, for one test class. */
public final class LocalSpark {
  private LocalSpark() {}

  public static SparkSession onCores(int cores, Path tmp) {
    return SparkSession.builder()
        .master("local[" + cores + "]")
        .appName("facts test")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.adaptive.enabled", false)
        // Compiling code for ten rows costs more than it saves.
        .config("spark.sql.codegen.wholeStage", false)
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.local.dir", tmp.toString())
        .config("spark.sql.warehouse.dir", tmp.resolve("warehouse").toString())
        .getOrCreate();
  }
}
