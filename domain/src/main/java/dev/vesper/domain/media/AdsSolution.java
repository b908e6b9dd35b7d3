package dev.vesper.domain.media;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A choice of levels for an {@link AdsProblem} with its proof.
 *
 * @param valueMinor what the levels are worth
 * @param boundMinor no choice is worth more than this
 * @param level index of the level, by cell id
 * @param spendMinor what the levels cost together
 * @param budgetPrice gain per minor unit of one more minor unit of budget
 * @param groupPrices by group id: above 0, what one more minor unit of its most would gain; below
 *     0, what one more minor unit of its least would cost
 * @param unspent why money of the budget is left, or null when none is
 * @param stages what was done to reach it, in order, for people
 */
public record AdsSolution(
    double valueMinor,
    double boundMinor,
    Map<String, Integer> level,
    long spendMinor,
    double budgetPrice,
    Map<String, Double> groupPrices,
    @Nullable Unspent unspent,
    List<String> stages) {

  /** (bound - value) / max(|bound|, 1): the same everywhere. */
  public double gap() {
    return (boundMinor - valueMinor) / Math.max(Math.abs(boundMinor), 1);
  }
}
