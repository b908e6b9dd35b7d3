package dev.vesper.insights.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * As many partitions as the rows need: one for a small shop, where each costs more than its rows,
 * as many as the session has for one of some hundred thousand rows, and so many for a large one
 * that what one core sorts or counts at once fits into memory.
 */
public final class Shuffles implements AutoCloseable {
  /** Fewer rows than this for each of the session's partitions are not worth one. */
  public static final long LEAST_EACH = 100_000;

  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  /** What Spark takes opening a file for, in bytes: files of a small day are read many at once. */
  private static final String OPENING = "spark.sql.files.openCostInBytes";

  private static final long MOST_EACH = 1_000_000;
  private static final long OPENING_A_DAY = 64 << 10;

  private final SparkSession spark;
  private final Map<String, String> before = new TreeMap<>();

  /**
   * Sets them for that many rows, until it is closed.
   *
   * @param rows -1 where that is not known: then as many as the session has
   */
  public Shuffles(SparkSession spark, long rows) {
    this(spark, rows, LEAST_EACH);
  }

  /**
   * The same.
   *
   * @param leastEach rows from which on a partition is worth its cost
   */
  public Shuffles(SparkSession spark, long rows, long leastEach) {
    this.spark = spark;
    long standing = Long.parseLong(spark.conf().get(PARTITIONS));
    long worth = rows < 0 ? standing : Math.max(1, Math.min(standing, rows / leastEach));
    set(PARTITIONS, Math.max(worth, rows / MOST_EACH));
    set(OPENING, OPENING_A_DAY);
  }

  private void set(String name, long value) {
    before.put(name, spark.conf().get(name));
    spark.conf().set(name, value);
  }

  @Override
  public void close() {
    before.forEach((name, value) -> spark.conf().set(name, value));
  }
}
