package dev.vesper.insights.night;

import java.util.Locale;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * What a night said of buying, as shares of what buys without AR; its interval is of 90 %.
 *
 * @param truth what both outcomes of the same views say
 * @param raw the raw difference
 * @param reasons why refused
 */
record SeenNight(
    double truth,
    double raw,
    double estimate,
    double low,
    double high,
    boolean refused,
    String reasons) {
  private static final double LEVEL = 0.9;

  boolean holdsTruth() {
    return low <= truth && truth <= high;
  }

  /** Whether the interval of another level holds a value. */
  boolean holds(double value, double level) {
    double wider = reach(level) / reach(LEVEL);
    return estimate - (estimate - low) * wider <= value
        && value <= estimate + (high - estimate) * wider;
  }

  /** Estimate less truth. */
  double error() {
    return estimate - truth;
  }

  private static double reach(double level) {
    return new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%.5f,%.5f,%.5f,%.5f,%.5f,%s,%s",
        truth,
        raw,
        estimate,
        low,
        high,
        refused,
        reasons.replace(',', ';'));
  }

  static SeenNight read(String text) {
    String[] cells = text.split(",", -1);
    return new SeenNight(
        Double.parseDouble(cells[0]),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Boolean.parseBoolean(cells[5]),
        cells[6]);
  }
}
