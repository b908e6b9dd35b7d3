package dev.vesper.solver.restock.assemble;

import dev.vesper.solver.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a unit is worth, by item and location, either of which may be any. Each column is taken from
 * the most specific row that fills it: item and location, item, location, all.
 */
final class Economics {
  private final Map<Place, TableRow> rows = new TreeMap<>();

  void add(TableRow row) {
    rows.put(ShopFiles.place(row), row);
  }

  @Nullable Double decimal(Place place, String column) {
    TableRow row = mostSpecific(place, column);
    return row == null ? null : row.decimal(column);
  }

  @Nullable Double amount(Place place, String column) {
    TableRow row = mostSpecific(place, column);
    return row == null ? null : row.amount(column);
  }

  @Nullable Integer reviewDays(Place place) {
    TableRow row = mostSpecific(place, "review_period_days");
    return row == null ? null : (int) row.atLeast("review_period_days", 1, 1);
  }

  /** {@code lost} or {@code backordered}; null when not said. */
  @Nullable String unmetDemand(Place place) {
    TableRow row = mostSpecific(place, "unmet_demand");
    if (row == null) {
      return null;
    }
    String unmet = row.text("unmet_demand");
    if (!unmet.equals("lost") && !unmet.equals("backordered")) {
      throw row.wrong("unmet_demand", "must be lost or backordered, not '" + unmet + "'");
    }
    return unmet;
  }

  /** Columns used for the place that are assumptions. */
  List<String> assumed(Place place) {
    TreeSet<String> names = new TreeSet<>();
    for (Place source : sources(place)) {
      TableRow row = rows.get(source);
      if (row != null) {
        for (String column : row.assumed()) {
          if (mostSpecific(place, column) == row) {
            names.add(column);
          }
        }
      }
    }
    return new ArrayList<>(names);
  }

  private @Nullable TableRow mostSpecific(Place place, String column) {
    for (Place source : sources(place)) {
      TableRow row = rows.get(source);
      if (row != null && !row.text(column).isEmpty()) {
        return row;
      }
    }
    return null;
  }

  private static List<Place> sources(Place place) {
    return List.of(
        place,
        new Place(place.itemId(), Place.ANY),
        new Place(Place.ANY, place.locationId()),
        new Place(Place.ANY, Place.ANY));
  }
}
