package dev.vesper.insights.quality;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a failed load costs: units that visits with a loaded asset keep, less those that visits with
 * a failed one do, per visit and within a category; units are taken as Poisson. A category with few
 * failures is judged by the whole shop. Devices that fail may be those of people who buy less: this
 * is a difference, adjusted for the category alone.
 */
final class FailureCost {
  /** Fewer failed visits of known shoppers say too little of a category. */
  private static final long FEWEST = 200;

  private static final double Z90 = 1.6448536269514722;

  private final Map<String, long[]> byCategory = new TreeMap<>();
  private final long[] shop = new long[4];

  /**
   * Units per failed visit.
   *
   * @param units that are not kept because of the failure
   * @param error its standard error
   */
  record Loss(double units, double error) {
    double low() {
      return units - Z90 * error;
    }

    double high() {
      return units + Z90 * error;
    }
  }

  void add(String category, boolean failed, long visits, long units) {
    long[] of = byCategory.computeIfAbsent(category, name -> new long[4]);
    int at = failed ? 2 : 0;
    of[at] += visits;
    of[at + 1] += units;
    shop[at] += visits;
    shop[at + 1] += units;
  }

  /** The loss per failed visit; null where nobody's failure has been followed. */
  @org.jspecify.annotations.Nullable
  Loss of(String category) {
    long[] own = byCategory.get(category);
    long[] from = own == null || own[2] < FEWEST ? shop : own;
    if (from[0] == 0 || from[2] == 0) {
      return null;
    }
    double loaded = (double) from[1] / from[0];
    double failed = (double) from[3] / from[2];
    // A visit more than was seen, so that no unit among few failures is not taken as certain.
    double error =
        Math.sqrt((from[1] + 1.0) / from[0] / from[0] + (from[3] + 1.0) / from[2] / from[2]);
    return new Loss(loaded - failed, error);
  }
}
