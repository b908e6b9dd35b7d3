package dev.vesper.domain.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restocking stated without a shop (docs/reference/problems.md): gains per level, so that an
 * instance has one exact optimum. Maximise the sum of gains less the fixed costs of the suppliers
 * ordered from.
 *
 * @param cashMinor most that the order may cost, or null for no limit
 * @param locations places with a capacity
 * @param suppliers suppliers with a fixed cost or a minimum
 * @param lines what can be ordered, one supplier and location each
 */
public record RestockProblem(
    @Nullable Long cashMinor,
    List<Location> locations,
    List<Supplier> suppliers,
    List<Line> lines) {

  public RestockProblem {
    locations = List.copyOf(locations);
    suppliers = List.copyOf(suppliers);
    lines = List.copyOf(lines);
  }

  /**
   * A stock-holding place.
   *
   * @param capacityLitres free room, or null for no limit
   */
  public record Location(String id, @Nullable Double capacityLitres) {}

  /**
   * A supplier, used when any of its lines is ordered.
   *
   * @param fixedCostMinor paid once when used
   * @param minimumMinor least value of an order, over all locations
   * @param minimumUnits least units of an order, over all locations
   */
  public record Supplier(String id, long fixedCostMinor, long minimumMinor, long minimumUnits) {}

  /**
   * An item at a location from its supplier.
   *
   * @param unitCostMinor cost of a unit, may have decimals
   * @param packUnits units per case pack, at least 1
   * @param moqPacks least packs of an order, at least 1
   * @param volumeLitresPerUnit room a unit takes
   * @param gainMinor expected net gain of ordering k packs, {@code [k]}; {@code gainMinor[0]} = 0
   * @param pinnedPacks a quantity fixed by a person, or null
   */
  public record Line(
      String id,
      String supplier,
      String location,
      double unitCostMinor,
      int packUnits,
      int moqPacks,
      double volumeLitresPerUnit,
      double[] gainMinor,
      @Nullable Integer pinnedPacks) {

    /** Most packs worth looking at. */
    public int mostPacks() {
      return gainMinor.length - 1;
    }
  }
}
