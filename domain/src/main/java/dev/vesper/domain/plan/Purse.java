package dev.vesper.domain.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Orders and ad budgets planned from one purse. Money in minor units.
 *
 * @param purseMinor what both may cost
 * @param ordersMinor what is left of it for orders
 * @param adsMinor what the budgets take
 * @param valueMinor what both are worth together
 * @param boundMinor no budgets and orders are worth more
 * @param cashPrice gain per minor unit of one more minor unit in the purse
 * @param sequentialLossMinor what the best plan that fixes budgets first and orders after them
 *     would lose
 * @param liftPrices what one more unit of demand is worth, by item
 */
public record Purse(
    long purseMinor,
    long ordersMinor,
    long adsMinor,
    double valueMinor,
    double boundMinor,
    double cashPrice,
    double sequentialLossMinor,
    SortedMap<String, Double> liftPrices) {

  public Purse {
    liftPrices = new TreeMap<>(Map.copyOf(liftPrices));
  }

  /** (bound - value) / max(|bound|, 1). */
  public double gap() {
    return (boundMinor - valueMinor) / Math.max(Math.abs(boundMinor), 1);
  }
}
