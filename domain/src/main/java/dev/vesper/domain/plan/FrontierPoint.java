package dev.vesper.domain.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The best budgets of a total, read off a plan's saved curves. Money in minor units, for the days
 * of the plan together.
 *
 * @param withinRules whether every rule of the plan holds; otherwise campaigns may take steps of
 *     any size and pause, while bounds and freezes hold
 * @param totalMinor most that all campaigns may spend
 * @param spendMinor what these budgets spend
 * @param gainMinor net margin less spend, mean
 * @param gainP10Minor exceeded nine times in ten
 * @param gainP90Minor exceeded once in ten
 * @param price gain per minor unit of one more minor unit of total; 0 where no more pays
 * @param budgets by channel/campaign
 */
public record FrontierPoint(
    boolean withinRules,
    long totalMinor,
    long spendMinor,
    double gainMinor,
    double gainP10Minor,
    double gainP90Minor,
    double price,
    SortedMap<String, Long> budgets) {

  public FrontierPoint {
    budgets = new TreeMap<>(Map.copyOf(budgets));
  }

  /** What one more minor unit of total returns, before it is taken off; at most 1 at price 0. */
  public double marginalReturn() {
    return 1 + price;
  }
}
