package dev.vesper.domain.stock;

import java.util.List;
import java.util.Map;

/**
 * A plan for a {@link RestockProblem} with its proof.
 *
 * @param valueMinor the plan's value
 * @param boundMinor no plan is worth more than this
 * @param packs packs per line id
 * @param suppliersUsed suppliers ordered from, in order of id
 * @param cashPrice gain per minor unit of one more minor unit of cash
 * @param capacityPrices gain in minor units per litre of one more litre, by location id
 * @param minimumPrices relief price of the supplier's minimum in money, by supplier id; only where
 *     it binds
 * @param stages what was done to reach it, in order, for people, such as {@code root}, {@code
 *     branch}, {@code core}
 */
public record RestockSolution(
    double valueMinor,
    double boundMinor,
    Map<String, Integer> packs,
    List<String> suppliersUsed,
    double cashPrice,
    Map<String, Double> capacityPrices,
    Map<String, Double> minimumPrices,
    List<String> stages) {

  /** The stage that says that a deadline ended the search before its own end. */
  public static final String CUT = "cut by the deadline";

  /** Whether a deadline cut the search: true, but perhaps not the same again. */
  public boolean degraded() {
    return stages.contains(CUT);
  }

  /** (bound - value) / max(|bound|, 1): the same everywhere. */
  public double gap() {
    return (boundMinor - valueMinor) / Math.max(Math.abs(boundMinor), 1);
  }
}
