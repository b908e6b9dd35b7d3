package dev.vesper.forecasting.recommend.engines;

import org.apache.spark.sql.SparkSession;

/** A session on this machine. */
public final class SparkForTests {
  private SparkForTests() {}

  public static SparkSession session(int cores) {
    return SparkSession.builder()
        .master("local[" + cores + "]")
        .appName("recommend")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", cores)
        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .config("spark.sql.adaptive.enabled", false)
        .getOrCreate();
  }
}
