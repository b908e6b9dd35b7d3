package dev.vesper.market;

import dev.vesper.market.almanac.Almanac;
import dev.vesper.market.almanac.Promotion;
import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.media.AdMarket;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.media.Campaigns;
import dev.vesper.market.shop.Assortment;
import dev.vesper.market.shop.Category;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Supplier;
import dev.vesper.market.shop.Warehouse;
import dev.vesper.market.storefront.ArLaw;
import dev.vesper.market.storefront.Shoppers;
import dev.vesper.market.storefront.ViewTable;
import dev.vesper.market.trial.Exposures;
import dev.vesper.market.trial.Trials;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, Campaign> campaignIndex = new HashMap<>();
  private final double[][] share;
  private final MarketLaws laws;
  private final Trials trials;
  private final Almanac almanac;
  private final List<Campaign> campaigns;
  private final AdMarket adMarket;
  private final Shoppers shoppers;
  private final Storefront storefront;
  private final List<Aisle> aisles;

  private Market(MarketSpec spec, MarketLaws laws) {
    this.spec = spec;
    this.laws = laws;
    suppliers = Assortment.suppliers(spec.seed(), spec.items());
    items = Assortment.items(spec.seed(), spec.items(), spec.startDay(), spec.days(), suppliers);
    share = shares(spec);
    locations = warehouses();
    items.forEach(item -> itemIndex.put(item.id(), item.index()));
    locations.forEach(location -> locationIndex.put(location.id(), location.index()));
    trials =
        new Trials(spec.seed(), spec.startDay(), spec.lastDay(), spec.items(), spec.locations());
    almanac = new Almanac(spec.seed(), spec.items());
    campaigns = Campaigns.of(spec.seed(), items, locations);
    campaigns.forEach(
        campaign -> campaignIndex.put(campaign.channel() + "/" + campaign.name(), campaign));
    adMarket =
        new AdMarket(spec.seed(), campaigns, laws.trials() ? trials : null, spec.locations());
    shoppers = new Shoppers(spec.seed(), spec.shoppers(), spec.locations(), items);
    storefront = new Storefront(spec, laws, items);
    aisles = Aisle.of(this);
  }

  /** The shop of that specification, under the usual laws. */
  public static Market create(MarketSpec spec) {
    return create(spec, MarketLaws.usual());
  }

  /** The shop of that specification under those laws. */
  public static Market create(MarketSpec spec, MarketLaws laws) {
    return new Market(spec, laws);
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

  /**
   * Mean units asked for on a day, 0 when the item is not on sale: the truth that a forecast looks
   * for. Holidays, promotions and AR as the shop's habits have them; advertising comes on top.
   */
  public double meanDemand(int item, int location, LocalDate day) {
    Optional<Promotion> promotion =
        almanac.promotion(day).filter(known -> known.items().contains(item));
    double discount = promotion.map(Promotion::depthShare).orElse(0.0);
    boolean ar = items.get(item).hasAr() && offersAr(item, day);
    return meanDemand(item, day, discount, ar) * share[item][location];
  }

  /** Mean units over all locations, for a price that is so much lower, with AR or without. */
  double meanDemand(int item, LocalDate day, double discountShare, boolean withAr) {
    Item sold = items.get(item);
    if (!sold.onSale(day)) {
      return 0;
    }
    double price =
        discountShare > 0 ? StrictMath.pow(1 - discountShare, sold.kind().elasticity()) : 1;
    double holiday = Almanac.holiday(day).isPresent() ? Almanac.HOLIDAY_FACTOR : 1;
    double ar = withAr ? storefront.demandFactor(sold.kind()) : 1;
    return sold.demand().mean(day, 1) * price * holiday * ar;
  }

  /** Whether an item that has AR offers it on that day: always, but in an experiment. */
  boolean offersAr(int item, LocalDate day) {
    return switchback(item, day).map(Exposures.Shown::on).orElse(true);
  }

  /** The switchback that decides about AR of an item on that day: one from outside, or our own. */
  public Optional<Exposures.Shown> switchback(int item, LocalDate day) {
    Optional<Exposures.Shown> outside = laws.exposures().of(items.get(item).id(), day);
    return outside.isPresent() || !laws.trials()
        ? outside
        : trials.switchback(item, day).map(on -> new Exposures.Shown(Trials.SWITCHBACK, on));
  }

  public MarketLaws laws() {
    return laws;
  }

  public Trials trials() {
    return trials;
  }

  public Almanac almanac() {
    return almanac;
  }

  public List<Campaign> campaigns() {
    return campaigns;
  }

  public Shoppers shoppers() {
    return shoppers;
  }

  /**
   * The campaign of that name in that channel.
   *
   * @throws IllegalArgumentException when the shop runs none
   */
  public Campaign campaign(String channel, String name) {
    Campaign campaign = campaignIndex.get(channel + "/" + name);
    if (campaign == null) {
      throw new IllegalArgumentException(
          "the shop runs no campaign '" + name + "' in channel '" + channel + "'");
    }
    return campaign;
  }

  /** How AR works on items of that kind. */
  public ArLaw arLaw(Category kind) {
    return storefront.law(kind);
  }

  /** Mean demand of an item of that kind that offers AR, per unit of its demand without. */
  public double arDemandFactor(Category kind) {
    return storefront.demandFactor(kind);
  }

  /** The kind's place among all kinds. */
  static int kindIndex(Category kind) {
    return Category.ALL.indexOf(kind);
  }

  AdMarket adMarket() {
    return adMarket;
  }

  List<Aisle> aisles() {
    return aisles;
  }

  /** Kinds of view of that item, when it offers AR and when it does not. */
  ViewTable views(int item, boolean offersAr) {
    return storefront.views(items.get(item), offersAr);
  }

  /** Share of all views that the storefront keeps. */
  double trackedShare() {
    return storefront.trackedShare();
  }

  double share(int item, int location) {
    return share[item][location];
  }

  /** How many pairs of item and location there are. */
  int cells() {
    return items.size() * locations.size();
  }

  /** The place of an item at a location in an array of all pairs. */
  int cell(int item, int location) {
    return item * locations.size() + location;
  }

  /** Luck of one purpose, place and day: the same whatever a policy does. */
  Luck luck(String purpose, int of, int location, LocalDate day, int ordinal) {
    long place = ((long) ordinal << 32) | location;
    return Luck.of(spec.seed(), purpose, of, place, day.toEpochDay());
  }

  /** The eve of the first day: shelves filled by a buyer's guess, nothing on its way. */
  public MarketState opening() {
    return MarketState.opening(this);
  }

  /** Mean units per day that a buyer expects of an item before it has sold: near, not right. */
  double buyersGuess(int item, int location) {
    Item sold = items.get(item);
    RandomGenerator random = Luck.of(spec.seed(), "guess", item, location, 0);
    return sold.demand().levelUnitsPerDay()
        * share[item][location]
        * Draws.lognormal(random, 1, 0.4);
  }

  private static double[][] shares(MarketSpec spec) {
    double[][] shares = new double[spec.items()][spec.locations()];
    for (int item = 0; item < spec.items(); item++) {
      RandomGenerator random = Luck.of(spec.seed(), "share", item, 0, 0);
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
