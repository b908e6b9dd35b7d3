package dev.vesper.data.repair;

import dev.vesper.domain.valuation.CertifiedPrice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A repair in figures. Money in minor units.
 *
 * @param gainBeforeMinor what the plan is worth as people left it, whether or not it keeps the
 *     rules
 * @param gainAfterMinor what it is worth repaired
 * @param boundMinor no plan with what is fixed is worth more
 * @param price what all that is fixed costs together against the night's plan, proven
 * @param cashBeforeMinor what its orders cost before
 * @param cashAfterMinor and after
 * @param fixed lines that people have fixed
 * @param changed lines that the repair changes
 * @param leastChanges no plan of this worth changes fewer
 * @param overCashMinor how far the plan was above its cash; 0 when it was not
 * @param overLitres how far it was above the room of locations
 * @param belowMinimum suppliers ordered from below their minimum
 * @param millis how long the work took
 */
public record RepairFigures(
    double gainBeforeMinor,
    double gainAfterMinor,
    double boundMinor,
    CertifiedPrice price,
    long cashBeforeMinor,
    long cashAfterMinor,
    int fixed,
    int changed,
    int leastChanges,
    double overCashMinor,
    Map<String, Double> overLitres,
    List<String> belowMinimum,
    long millis) {

  public RepairFigures {
    overLitres = new TreeMap<>(overLitres);
    belowMinimum = List.copyOf(belowMinimum);
  }

  /** Whether the plan kept all rules before. */
  public boolean keptRules() {
    return overCashMinor == 0 && overLitres.isEmpty() && belowMinimum.isEmpty();
  }
}
