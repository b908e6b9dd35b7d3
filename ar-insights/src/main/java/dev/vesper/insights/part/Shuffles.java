package dev.vesper.insights.part;

import org.apache.spark.sql.SparkSession;

/**
 * As many partitions as the rows need: a few for a small shop, where each costs more than its rows,
 * and so many for a large one that what one core sorts or counts at once fits into memory.
 */
public final class Shuffles implements AutoCloseable {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final long ROWS_EACH = 1_000_000;

  private final SparkSession spark;
  private final String before;

  /** Sets them for that many rows, until it is closed. */
  public Shuffles(SparkSession spark, long rows) {
    this.spark = spark;
    this.before = spark.conf().get(PARTITIONS);
    spark.conf().set(PARTITIONS, Math.max(Long.parseLong(before), rows / ROWS_EACH));
  }

  @Override
  public void close() {
    spark.conf().set(PARTITIONS, before);
  }
}
