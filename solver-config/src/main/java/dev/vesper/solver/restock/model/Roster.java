package dev.vesper.solver.restock.model;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Who takes part in a problem, sorted; refuses figures that cannot be. */
final class Roster {
  private Roster() {}

  /** Suppliers in order of id; where the problem lists none, those of its lines without rules. */
  static List<Supplier> suppliers(RestockProblem problem) {
    TreeMap<String, Supplier> known = new TreeMap<>();
    for (Supplier supplier : problem.suppliers()) {
      refuse(
          known.put(supplier.id(), supplier) != null, "supplier %s is listed twice", supplier.id());
      boolean negative =
          supplier.fixedCostMinor() < 0
              || supplier.minimumMinor() < 0
              || supplier.minimumUnits() < 0;
      refuse(negative, "supplier %s has a negative cost or minimum", supplier.id());
    }
    complete(problem.lines(), known, Line::supplier, id -> new Supplier(id, 0, 0, 0), "supplier");
    return List.copyOf(known.values());
  }

  /** Locations in order of id; where the problem lists none, those of its lines without limit. */
  static List<Location> locations(RestockProblem problem) {
    TreeMap<String, Location> known = new TreeMap<>();
    for (Location place : problem.locations()) {
      refuse(known.put(place.id(), place) != null, "location %s is listed twice", place.id());
      Double litres = place.capacityLitres();
      boolean wrong = litres != null && !(litres >= 0);
      refuse(wrong, "the capacity of location %s is negative or no number", place.id());
    }
    complete(problem.lines(), known, Line::location, id -> new Location(id, null), "location");
    return List.copyOf(known.values());
  }

  private static <T> void complete(
      Collection<Line> lines,
      Map<String, T> known,
      Function<Line, String> name,
      Function<String, T> free,
      String kind) {
    boolean listed = !known.isEmpty();
    for (Line line : lines) {
      String id = name.apply(line);
      // A list with names in it is a promise: an unknown name is a slip of the pen, not "no rules".
      refuse(
          listed && !known.containsKey(id),
          "line %s names %s %s, which is not listed",
          line.id(),
          kind,
          id);
      known.computeIfAbsent(id, free);
    }
  }

  static void check(List<Line> lines) {
    Set<String> ids = new HashSet<>();
    for (Line line : lines) {
      refuse(!ids.add(line.id()), "line %s is listed twice", line.id());
      refuse(line.packUnits() < 1, "line %s has a pack below one unit", line.id());
      refuse(line.moqPacks() < 1, "line %s has a least order below one pack", line.id());
      refuse(
          notAmount(line.unitCostMinor()),
          "the unit cost of line %s is negative or no number",
          line.id());
      refuse(
          notAmount(line.volumeLitresPerUnit()),
          "the volume of line %s is negative or no number",
          line.id());
      Integer pin = line.pinnedPacks();
      refuse(pin != null && pin < 0, "line %s is pinned below 0", line.id());
      double[] gain = line.gainMinor();
      refuse(gain.length == 0, "line %s has no gains: gain_minor[0] is 0", line.id());
      refuse(gain[0] != 0, "gain_minor[0] of line %s is not 0", line.id());
      for (double value : gain) {
        refuse(
            !(Math.abs(value) <= 1e13),
            "line %s has a gain that is no number or too large",
            line.id());
      }
    }
  }

  private static boolean notAmount(double value) {
    return !(value >= 0 && value <= 1e12);
  }

  private static void refuse(boolean wrong, String sentence, Object... names) {
    if (wrong) {
      throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, sentence, names));
    }
  }
}
