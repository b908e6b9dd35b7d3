package dev.vesper.forecasting.features;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the snapshot says about items and where they can be ordered to.
 *
 * @param items by item id
 * @param wanted items at locations that supply terms or stock name, with history or without; an
 *     item for all locations ({@code *}) stands in {@code everywhere}
 * @param everywhere items that are supplied to all locations
 * @param locations locations named anywhere in the snapshot
 */
public record ShopState(
    SortedMap<String, Item> items,
    SortedSet<SeriesKey> wanted,
    SortedSet<String> everywhere,
    SortedSet<String> locations) {

  /** An item of the catalogue. */
  public record Item(String category, double priceMinor, @Nullable LocalDate launch) {
    static final Item UNKNOWN = new Item("", Double.NaN, null);
  }

  public ShopState {
    items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    wanted = Collections.unmodifiableSortedSet(new TreeSet<>(wanted));
    everywhere = Collections.unmodifiableSortedSet(new TreeSet<>(everywhere));
    locations = Collections.unmodifiableSortedSet(new TreeSet<>(locations));
  }

  /** Reads the state files that the step was given; one that was not given says nothing. */
  public static ShopState of(StepInput input) throws IOException {
    SortedMap<String, Item> items = new TreeMap<>();
    for (Map<String, String> row : rows(input, "state/catalogue")) {
      String launch = row.getOrDefault("launch_date", "");
      String price = row.getOrDefault("price_minor", "");
      items.put(
          row.getOrDefault("item_id", ""),
          new Item(
              row.getOrDefault("category", ""),
              price.isEmpty() ? Double.NaN : Double.parseDouble(price),
              launch.isEmpty() ? null : LocalDate.parse(launch)));
    }
    SortedSet<SeriesKey> wanted = new TreeSet<>();
    SortedSet<String> everywhere = new TreeSet<>();
    SortedSet<String> locations = new TreeSet<>();
    for (String state : List.of("state/locations", "state/supply_terms", "state/stock")) {
      for (Map<String, String> row : rows(input, state)) {
        String item = row.getOrDefault("item_id", "");
        String location = row.getOrDefault("location_id", "");
        if (location.equals("*")) {
          everywhere.add(item);
          continue;
        }
        locations.add(location);
        if (!item.isEmpty()) {
          wanted.add(new SeriesKey(item, location));
        }
      }
    }
    return new ShopState(items, wanted, everywhere, locations);
  }

  /** The item, or one of which nothing is known. */
  Item item(String id) {
    return items.getOrDefault(id, Item.UNKNOWN);
  }

  private static List<Map<String, String>> rows(StepInput input, String name) throws IOException {
    for (ArtefactRef ref : input.inputs()) {
      if (ref.name().equals(name)) {
        return StateFile.rows(ref);
      }
    }
    return List.of();
  }
}
