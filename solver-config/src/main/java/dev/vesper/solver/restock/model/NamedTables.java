package dev.vesper.solver.restock.model;

import static java.util.Objects.requireNonNull;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RestockProblem} as {@link Tables}, with the names that go with the indices. Lines are
 * sorted by supplier and id, so that the order of the input never shows in a plan.
 *
 * @param tables the numbers
 * @param lines the problem's lines in the order of the tables
 * @param suppliers in order of id
 * @param locations in order of id
 */
public record NamedTables(
    Tables tables, List<Line> lines, List<Supplier> suppliers, List<Location> locations) {

  /** 1/1000 minor units in a minor unit. */
  public static final long MILLI = 1000;

  /** Millionths of a litre in a litre. */
  public static final long MICRO = 1_000_000;

  public NamedTables {
    lines = List.copyOf(lines);
    suppliers = List.copyOf(suppliers);
    locations = List.copyOf(locations);
  }

  /**
   * Reads a problem. Levels that alone break the cash or a room are left out; so are levels that a
   * lower one of the same line beats, unless the supplier's minimum might want them.
   *
   * @throws IllegalArgumentException when a figure cannot be: the sentence names line and figure
   */
  public static NamedTables of(RestockProblem problem) {
    List<Supplier> suppliers = Roster.suppliers(problem);
    List<Location> locations = Roster.locations(problem);
    TreeMap<String, Integer> supplierIndex = new TreeMap<>();
    suppliers.forEach(s -> supplierIndex.put(s.id(), supplierIndex.size()));
    TreeMap<String, Integer> placeIndex = new TreeMap<>();
    locations.forEach(w -> placeIndex.put(w.id(), placeIndex.size()));
    List<Line> lines = new ArrayList<>(problem.lines());
    lines.sort(Comparator.comparing(Line::supplier).thenComparing(Line::id));
    Roster.check(lines);

    int n = lines.size();
    int[] supplierOf = new int[n];
    int[] placeOf = new int[n];
    long[] packCost = new long[n];
    long[] packUnits = new long[n];
    long[] packVolume = new long[n];
    for (int i = 0; i < n; i++) {
      Line line = lines.get(i);
      supplierOf[i] = requireNonNull(supplierIndex.get(line.supplier()));
      placeOf[i] = requireNonNull(placeIndex.get(line.location()));
      packCost[i] = scaled(line.unitCostMinor(), line.packUnits(), MILLI);
      packUnits[i] = line.packUnits();
      packVolume[i] = scaled(line.volumeLitresPerUnit(), line.packUnits(), MICRO);
    }
    int m = suppliers.size();
    int[] from = new int[m + 1];
    for (int s : supplierOf) {
      from[s + 1]++;
    }
    for (int s = 0; s < m; s++) {
      from[s + 1] += from[s];
    }
    boolean[] forced = new boolean[m];
    for (int i = 0; i < n; i++) {
      Integer pin = lines.get(i).pinnedPacks();
      forced[supplierOf[i]] |= pin != null && pin > 0;
    }
    long cash = limit(problem.cashMinor());
    long[] room = locations.stream().mapToLong(w -> limit(w.capacityLitres())).toArray();
    long[] leastCost =
        suppliers.stream().mapToLong(s -> Math.multiplyExact(s.minimumMinor(), MILLI)).toArray();
    long[] leastUnits = suppliers.stream().mapToLong(Supplier::minimumUnits).toArray();
    Levels levels = new Levels(n);
    for (int i = 0; i < n; i++) {
      int s = supplierOf[i];
      boolean noMinimum = leastCost[s] == 0 && leastUnits[s] == 0;
      long most = most(packCost[i], cash, most(packVolume[i], room[placeOf[i]], Long.MAX_VALUE));
      levels.add(lines.get(i), most, noMinimum);
    }
    Tables tables =
        new Tables(
            levels.at(),
            levels.level(),
            levels.gain(),
            supplierOf,
            placeOf,
            packCost,
            packUnits,
            packVolume,
            from,
            suppliers.stream()
                .mapToLong(s -> Math.multiplyExact(s.fixedCostMinor(), MILLI))
                .toArray(),
            leastCost,
            leastUnits,
            forced,
            cash,
            room,
            0);
    return new NamedTables(tables, lines, suppliers, locations);
  }

  private static long most(long perPack, long limit, long otherwise) {
    return perPack <= 0 || limit == Tables.NO_LIMIT
        ? otherwise
        : Math.min(otherwise, Math.max(limit, 0) / perPack);
  }

  private static long limit(@Nullable Long minor) {
    return minor == null || minor >= Tables.NO_LIMIT / MILLI
        ? Tables.NO_LIMIT
        : Math.multiplyExact(Math.max(minor, 0), MILLI);
  }

  private static long limit(@Nullable Double litres) {
    return litres == null || litres >= 1e12
        ? Tables.NO_LIMIT
        : BigDecimal.valueOf(litres)
            .multiply(BigDecimal.valueOf(MICRO))
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact();
  }

  private static long scaled(double perUnit, int units, long scale) {
    return BigDecimal.valueOf(perUnit)
        .multiply(BigDecimal.valueOf(units))
        .multiply(BigDecimal.valueOf(scale))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
