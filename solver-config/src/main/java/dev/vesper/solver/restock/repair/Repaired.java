package dev.vesper.solver.restock.repair;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan around fixed lines.
 *
 * @param packs packs per line id
 * @param changed lines that are not as they were; never a fixed one
 * @param leastChanges no plan of this worth changes fewer lines: proven, but not always reached
 * @param valueMinor what it is worth
 * @param boundMinor no plan with these lines fixed is worth more
 * @param asTypedMinor what the plan was worth as people left it, whether or not it kept the rules
 * @param broken the rules that it broke; empty when it kept all of them
 */
public record Repaired(
    Map<String, Integer> packs,
    Set<String> changed,
    int leastChanges,
    double valueMinor,
    double boundMinor,
    double asTypedMinor,
    Broken broken) {

  public Repaired {
    packs = Map.copyOf(packs);
    changed = Set.copyOf(changed);
  }

  /**
   * Rules that a plan breaks.
   *
   * @param cashMinor minor units above the cash there is; 0 when it is kept
   * @param litres above a location's room, by its id
   * @param minimums suppliers ordered from below their minimum
   */
  public record Broken(double cashMinor, Map<String, Double> litres, Set<String> minimums) {
    public Broken {
      litres = new TreeMap<>(litres);
      minimums = new TreeSet<>(minimums);
    }

    /** Whether all rules are kept. */
    public boolean none() {
      return cashMinor == 0 && litres.isEmpty() && minimums.isEmpty();
    }
  }
}
