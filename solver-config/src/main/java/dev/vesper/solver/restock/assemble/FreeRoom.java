package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.stock.RestockProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Free room of locations: capacity less what stands there and what is on its way. The problem knows
 * litres only. A location with a capacity in units alone counts a unit as a litre; one with both
 * counts each unit as at least free litres / free units, so that whoever keeps the litres keeps the
 * units too.
 */
final class FreeRoom {
  private final double litres;
  private final double leastLitresPerUnit;
  private final boolean unitsOnly;

  private FreeRoom(double litres, double leastLitresPerUnit, boolean unitsOnly) {
    this.litres = litres;
    this.leastLitresPerUnit = leastLitresPerUnit;
    this.unitsOnly = unitsOnly;
  }

  /** The locations that have a capacity. */
  static List<RestockProblem.Location> of(ShopState shop, List<Candidate> lines) {
    List<RestockProblem.Location> locations = new ArrayList<>();
    byLocation(shop, lines)
        .forEach((id, room) -> locations.add(new RestockProblem.Location(id, room.litres)));
    for (String id : shop.places().stream().map(Place::locationId).distinct().sorted().toList()) {
      if (locations.stream().noneMatch(location -> location.id().equals(id))) {
        locations.add(new RestockProblem.Location(id, null));
      }
    }
    return locations;
  }

  /** Litres that a unit of each line counts as. */
  static Map<Place, Double> volumes(ShopState shop, List<Candidate> lines) {
    Map<String, FreeRoom> rooms = byLocation(shop, lines);
    Map<Place, Double> volumes = new TreeMap<>();
    for (Candidate line : lines) {
      FreeRoom room = rooms.get(line.place().locationId());
      double own = line.volumeLitres();
      volumes.put(
          line.place(),
          room == null ? own : room.unitsOnly ? 1 : Math.max(own, room.leastLitresPerUnit));
    }
    return volumes;
  }

  private static Map<String, FreeRoom> byLocation(ShopState shop, List<Candidate> lines) {
    Map<String, double[]> taken = new TreeMap<>();
    for (Candidate line : lines) {
      double units = line.onHandUnits() + (double) line.onOrderUnits();
      double[] sums = taken.computeIfAbsent(line.place().locationId(), id -> new double[2]);
      sums[0] += units * line.volumeLitres();
      sums[1] += units;
    }
    Map<String, FreeRoom> rooms = new TreeMap<>();
    shop.rooms()
        .forEach(
            (id, room) -> {
              double[] sums = taken.getOrDefault(id, new double[2]);
              Double litres = room.capacityLitres();
              Double units = room.capacityUnits();
              double freeUnits = units == null ? 0 : Math.max(0, units - sums[1]);
              if (litres != null) {
                double free = Math.max(0, litres - sums[0]);
                double least = units == null ? 0 : freeUnits > 0 ? free / freeUnits : free + 1;
                rooms.put(id, new FreeRoom(free, least, false));
              } else if (units != null) {
                rooms.put(id, new FreeRoom(freeUnits, 1, true));
              }
            });
    return rooms;
  }
}
