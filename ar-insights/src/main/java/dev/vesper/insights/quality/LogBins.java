package dev.vesper.insights.quality;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.log;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * A distribution as counts in bins that grow geometrically: a quantile read off them is within 1 %
 * of a value seen. Counts of two of them add up to those of both, in any order, so that facts of
 * days, devices and cores merge to the same figure.
 *
 * <p>[1] Masson, Rim and Lee 2019, DDSketch, PVLDB 12(12), section 2.
 */
final class LogBins {
  /** Relative error. */
  static final double ACCURACY = 0.01;

  private static final double GAMMA = (1 + ACCURACY) / (1 - ACCURACY);

  private final SortedMap<Integer, Long> counts = new TreeMap<>();
  private long total;

  /** The bin of a value above zero; values of at most one share the first. */
  static Column binOf(Column value) {
    return org.apache
        .spark
        .sql
        .functions
        .when(value.leq(1), 0)
        .otherwise(ceil(log(value).divide(Math.log(GAMMA))).cast(DataTypes.IntegerType));
  }

  void add(int bin, long count) {
    counts.merge(bin, count, Long::sum);
    total += count;
  }

  long total() {
    return total;
  }

  /** The value that a share of all are not above; empty when there are none. */
  OptionalDouble quantile(double share) {
    long rank = (long) Math.floor(share * (total - 1));
    long seen = 0;
    for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
      seen += bin.getValue();
      if (seen > rank) {
        return OptionalDouble.of(2 * StrictMath.pow(GAMMA, bin.getKey()) / (GAMMA + 1));
      }
    }
    return OptionalDouble.empty();
  }
}
