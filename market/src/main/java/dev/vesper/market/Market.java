package dev.vesper.market;

import dev.vesper.domain.run.Seed;
import dev.vesper.market.luck.Draws;
import dev.vesper.market.shop.Assortment;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Supplier;
import dev.vesper.market.shop.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A simulated shop: what it sells, from where, and the truth behind its demand. It is fixed; what
 * changes from day to day is {@link MarketState}.
 */
public final class Market {
  // Room for this many days of mean demand: tight enough that a capacity price can appear.
  private static final double ROOM_DAYS = 50;
  private static final String[] ZONES = {"North", "South", "East", "West"};

  private final MarketSpec spec;
  private final List<Supplier> suppliers;
  private final List<Item> items;
  private final List<Warehouse> locations;
  private final Map<String, Integer> itemIndex = new HashMap<>();
  private final Map<String, Integer> locationIndex = new HashMap<>();
  private final double[][] share;

  private Market(MarketSpec spec) {
    this.spec = spec;
    suppliers = Assortment.suppliers(spec.seed(), spec.items());
    items = Assortment.items(spec.seed(), spec.items(), spec.startDay(), spec.days(), suppliers);
    share = shares(spec);
    locations = warehouses();
    items.forEach(item -> itemIndex.put(item.id(), item.index()));
    locations.forEach(location -> locationIndex.put(location.id(), location.index()));
  }

  /** The shop of that specification. */
  public static Market create(MarketSpec spec) {
    return new Market(spec);
  }

  public MarketSpec spec() {
    return spec;
  }

  public List<Item> items() {
    return items;
  }

  public List<Warehouse> locations() {
    return locations;
  }

  public List<Supplier> suppliers() {
    return suppliers;
  }

  /**
   * The item's place.
   *
   * @throws IllegalArgumentException when the shop does not sell it
   */
  public int itemIndex(String itemId) {
    return known(itemIndex, "item", itemId);
  }

  /**
   * The location's place.
   *
   * @throws IllegalArgumentException when the shop has no such place
   */
  public int locationIndex(String locationId) {
    return known(locationIndex, "location", locationId);
  }

  /** Mean units asked for on a day, 0 before the launch: the truth that a forecast looks for. */
  public double meanDemand(int item, int location, LocalDate day) {
    Item sold = items.get(item);
    return day.isBefore(sold.launch()) ? 0 : sold.demand().mean(day, share[item][location]);
  }

  /** How many pairs of item and location there are. */
  int cells() {
    return items.size() * locations.size();
  }

  /** The place of an item at a location in an array of all pairs. */
  int cell(int item, int location) {
    return item * locations.size() + location;
  }

  /** Randomness for one purpose, item, location and day: the same whatever a policy does. */
  RandomGenerator luck(String purpose, String itemId, int location, LocalDate day) {
    return Seed.stream(spec.seed(), purpose, itemId, locations.get(location).id(), day.toString());
  }

  /** The eve of the first day: shelves filled by a buyer's guess, nothing on its way. */
  public MarketState opening() {
    return MarketState.opening(this);
  }

  /** Mean units per day that a buyer expects of an item before it has sold: near, not right. */
  double buyersGuess(int item, int location) {
    Item sold = items.get(item);
    RandomGenerator random =
        Seed.stream(spec.seed(), "guess", sold.id(), Integer.toString(location));
    return sold.demand().levelUnitsPerDay()
        * share[item][location]
        * Draws.lognormal(random, 1, 0.4);
  }

  private static double[][] shares(MarketSpec spec) {
    double[][] shares = new double[spec.items()][spec.locations()];
    for (int item = 0; item < spec.items(); item++) {
      RandomGenerator random = Seed.stream(spec.seed(), "share", Integer.toString(item));
      double sum = 0;
      for (int location = 0; location < spec.locations(); location++) {
        // The first warehouse is the largest.
        double weight = Draws.lognormal(random, 1 / StrictMath.sqrt(location + 1.0), 0.25);
        shares[item][location] = weight;
        sum += weight;
      }
      for (int location = 0; location < spec.locations(); location++) {
        shares[item][location] /= sum;
      }
    }
    return shares;
  }

  private List<Warehouse> warehouses() {
    List<Warehouse> built = new ArrayList<>();
    for (int location = 0; location < spec.locations(); location++) {
      double litres = 0;
      for (Item item : items) {
        litres +=
            item.demand().levelUnitsPerDay()
                * share[item.index()][location]
                * item.volumeL()
                * ROOM_DAYS;
      }
      String zone = ZONES[location % ZONES.length];
      long capacity = 100 * (long) StrictMath.ceil(litres / 100);
      built.add(
          new Warehouse(
              location, "W" + (location + 1), "Warehouse " + (location + 1), zone, capacity));
    }
    return List.copyOf(built);
  }

  private static int known(Map<String, Integer> index, String kind, String id) {
    Integer place = index.get(id);
    if (place == null) {
      throw new IllegalArgumentException("the shop has no " + kind + " '" + id + "'");
    }
    return place;
  }
}
