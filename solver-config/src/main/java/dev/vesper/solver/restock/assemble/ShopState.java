package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandLift;
import dev.vesper.solver.table.TableRow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that the restocking step knows of the shop. */
public record ShopState(
    Map<String, Item> items,
    Map<String, Room> rooms,
    Map<String, Source> suppliers,
    SupplyTerms terms,
    Economics economics,
    Positions positions,
    Map<String, Double> returnShares,
    Map<Place, DemandForecast> forecasts,
    Map<Place, Long> pins,
    Map<String, DemandLift> lifts,
    long rowsRead) {

  /** The same shop with what ads bring beyond its forecasts, by id of the line. */
  public ShopState lifted(Map<String, DemandLift> brought) {
    return new ShopState(
        items,
        rooms,
        suppliers,
        terms,
        economics,
        positions,
        returnShares,
        forecasts,
        pins,
        brought,
        rowsRead);
  }

  /** An item of the catalogue. */
  record Item(
      @Nullable Double priceMinor,
      @Nullable Double volumeLitres,
      @Nullable LocalDate seasonEnd,
      List<String> assumed) {
    static Item of(TableRow row) {
      return new Item(
          row.optionalAmount("price_minor"),
          row.optionalAmount("volume_l"),
          row.optionalDate("season_end"),
          row.assumed());
    }
  }

  /** The room of a location; null where there is no limit. */
  record Room(@Nullable Double capacityLitres, @Nullable Double capacityUnits) {
    static Room of(TableRow row) {
      return new Room(row.optionalAmount("capacity_l"), row.optionalAmount("capacity_units"));
    }
  }

  /** What a supplier asks of an order; no order days: it takes orders on any day. */
  record Source(
      double fixedCostMinor,
      double minimumMinor,
      long minimumUnits,
      Set<DayOfWeek> orderDays,
      List<String> assumed) {
    static final Source PLAIN = new Source(0, 0, 0, EnumSet.noneOf(DayOfWeek.class), List.of());

    static Source of(TableRow row) {
      Double fixed = row.optionalAmount("fixed_order_cost_minor");
      Double minimum = row.optionalAmount("minimum_order_minor");
      return new Source(
          fixed == null ? 0 : fixed,
          minimum == null ? 0 : minimum,
          row.atLeast("minimum_order_units", 0, 0),
          orderDays(row),
          row.assumed());
    }

    private static Set<DayOfWeek> orderDays(TableRow row) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      String text = row.text("order_days");
      for (String name : text.isEmpty() ? new String[0] : text.split(";")) {
        boolean known = false;
        for (DayOfWeek day : DayOfWeek.values()) {
          if (name.length() >= 3
              && day.name().startsWith(name.toUpperCase(java.util.Locale.ROOT))) {
            days.add(day);
            known = true;
          }
        }
        if (!known) {
          throw row.wrong("order_days", "names no weekday such as MON: '" + name + "'");
        }
      }
      return days;
    }
  }

  /**
   * Every item and location that gets a line: from forecasts, stock, orders under way, terms and
   * pins. Terms for all locations name none; an item that only they name gets a line at each.
   */
  Set<Place> places() {
    Set<Place> places = new TreeSet<>(forecasts.keySet());
    places.addAll(positions.places());
    places.addAll(pins.keySet());
    Set<String> placed = new TreeSet<>();
    places.forEach(place -> placed.add(place.itemId()));
    for (Place sold : terms.places()) {
      if (!sold.locationId().equals(Place.ANY)) {
        places.add(sold);
        placed.add(sold.itemId());
      }
    }
    for (Place sold : terms.places()) {
      if (!placed.contains(sold.itemId())) {
        rooms.keySet().forEach(location -> places.add(new Place(sold.itemId(), location)));
      }
    }
    return places;
  }
}
