package dev.vesper.solver.joint;

import dev.vesper.domain.stock.RestockSolution;
import java.util.List;
import java.util.Map;

/**
 * Budgets and orders from one purse, with their proof.
 *
 * @param valueMinor what both are worth together, stock in hand included
 * @param boundMinor no budgets and orders are worth more
 * @param level chosen level, by cell id
 * @param spendMinor what the budgets cost
 * @param orders the orders that go with these budgets
 * @param cashPrice gain per minor unit of one more minor unit in the purse
 * @param liftPrices what one more unit of lift is worth, by id of the line
 * @param liftUnits what the budgets bring, by id of the line
 * @param sequentialMinor the best of the plans that are made one after the other
 * @param stages what was done to reach it, in order, for people
 */
public record JointSolution(
    double valueMinor,
    double boundMinor,
    Map<String, Integer> level,
    long spendMinor,
    RestockSolution orders,
    double cashPrice,
    Map<String, Double> liftPrices,
    Map<String, Double> liftUnits,
    double sequentialMinor,
    List<String> stages) {

  /** (bound - value) / max(|bound|, 1): the same everywhere. */
  public double gap() {
    return (boundMinor - valueMinor) / Math.max(Math.abs(boundMinor), 1);
  }

  /** What planning one after the other would lose. */
  public double sequentialLossMinor() {
    return Math.max(0, valueMinor - sequentialMinor);
  }

  /** Whether a deadline cut the search: true, but perhaps not the same again. */
  public boolean degraded() {
    return stages.contains(RestockSolution.CUT);
  }
}
