package dev.vesper.market.shop;

import dev.vesper.domain.run.Seed;
import dev.vesper.market.luck.Draws;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws what a shop sells and who delivers it. Items differ as real ones do: many sell slowly, few
 * sell fast; a share is intermittent, a share is launched later.
 */
public final class Assortment {
  /** Share of items that are asked for on some days only. */
  public static final double INTERMITTENT_SHARE = 0.3;

  /** Share of items launched after the first day. */
  public static final double LATE_LAUNCH_SHARE = 0.15;

  /** Share of items in AR categories that have an asset. */
  public static final double AR_SHARE = 0.75;

  /** Items of a family; families stand at multiples of it. */
  public static final int FAMILY = 4;

  private static final double FAMILY_SHARE = 0.4;
  private static final double ONE_SEASON_SHARE = 0.25;
  private static final int SHORTEST_SEASON_DAYS = 60;
  private static final List<String> COLOURS = List.of("black", "white", "green", "red");
  private static final List<String> SIZES = List.of("38", "40", "42", "44");
  private static final List<String> BRANDS =
      List.of("Alba", "Brisa", "Corvo", "Duna", "Estela", "Faro", "Luz", "Mirlo", "Norte", "Olmo");
  private static final int[] PACKS = {1, 1, 2, 4, 6, 12};
  private static final int[] MOQ_PACKS = {1, 1, 1, 2, 4};

  private Assortment() {}

  /** Suppliers, about one per 30 items, at least two. */
  public static List<Supplier> suppliers(long seed, int items) {
    int count = Math.max(2, items / 30);
    List<Supplier> suppliers = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String id = String.format(Locale.ROOT, "S%02d", index + 1);
      RandomGenerator random = Seed.stream(seed, "supplier", id);
      int median = 3 + Draws.below(random, 19);
      // Every third supplier is never late.
      double lateness = index % 3 == 1 ? 1 : Draws.between(random, 1.15, 1.7);
      int late = (int) StrictMath.ceil(median * lateness);
      long fixedCost = 500L * Draws.below(random, 8);
      long minimum = 5_000L * Draws.below(random, 9);
      int payment = 30 * Draws.below(random, 3);
      suppliers.add(
          new Supplier(
              index, id, "Supplier " + (index + 1), median, late, fixedCost, minimum, payment));
    }
    return List.copyOf(suppliers);
  }

  /**
   * Items, each with its laws.
   *
   * @param startDay first day of the shop's past
   * @param days length of that past; launches fall into it
   */
  public static List<Item> items(
      long seed, int count, LocalDate startDay, int days, List<Supplier> suppliers) {
    List<Item> items = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      items.add(item(seed, index, count, startDay, days, suppliers));
    }
    return List.copyOf(items);
  }

  private static Item item(
      long seed, int index, int count, LocalDate startDay, int days, List<Supplier> suppliers) {
    String id = String.format(Locale.ROOT, "I%04d", index + 1);
    RandomGenerator random = Seed.stream(seed, "item", id);
    Family family = family(seed, index, count, random);
    Category kind = family.kind();
    LocalDate launch = launch(random, startDay, days);
    int pack = PACKS[Draws.below(random, PACKS.length)];
    int moq = pack * MOQ_PACKS[Draws.below(random, MOQ_PACKS.length)];
    return new Item(
        index,
        id,
        family.brand() + " " + kind.noun() + " " + (index + 1),
        kind,
        family.brand(),
        family.priceMinor(),
        family.costMinor(),
        launch,
        seasonEnd(random, kind, launch, startDay, days),
        variant(family, index, count),
        round(kind.volumeL() * family.size() * 100, 1) / 100.0,
        (int) round(kind.weightG() * family.size(), 1),
        family.arAsset(),
        suppliers.get((int) (family.supplier() * suppliers.size())),
        pack,
        moq,
        demand(random, kind, startDay),
        returns(random, kind));
  }

  /** What variants share. */
  private record Family(
      boolean related,
      Category kind,
      String brand,
      long priceMinor,
      long costMinor,
      double size,
      String arAsset,
      double supplier) {}

  private static Family family(long seed, int index, int count, RandomGenerator own) {
    int start = index / FAMILY * FAMILY;
    RandomGenerator shared = Seed.stream(seed, "family", Integer.toString(start));
    boolean related = shared.nextDouble() < FAMILY_SHARE && start + 1 < count;
    RandomGenerator random = related ? shared : own;
    Category kind = Category.ALL.get(Draws.below(random, Category.ALL.size()));
    String brand = BRANDS.get(Draws.below(random, BRANDS.size()));
    long price = round(Draws.between(random, kind.priceLowMinor(), kind.priceHighMinor()), 10);
    long cost = round(price * Draws.between(random, 0.38, 0.62), 1);
    double size = Draws.lognormal(random, 1, 0.25);
    double supplier = random.nextDouble();
    String arAsset = random.nextDouble() < AR_SHARE ? kind.arAsset() : "none";
    boolean differ = related && !kind.variant().isEmpty();
    return new Family(differ, kind, brand, price, cost, size, arAsset, supplier);
  }

  private static Variant variant(Family family, int index, int count) {
    if (!family.related()) {
      return Variant.alone(index);
    }
    int start = index / FAMILY * FAMILY;
    int which = index - start;
    boolean byColour = family.kind().variant().equals("colour");
    return new Variant(
        start,
        Math.min(FAMILY, count - start),
        byColour ? COLOURS.get(which) : "",
        byColour ? "" : SIZES.get(which));
  }

  /** A share of fashion is for one season. */
  private static @Nullable LocalDate seasonEnd(
      RandomGenerator random, Category kind, LocalDate launch, LocalDate startDay, int days) {
    double whether = random.nextDouble();
    double when = random.nextDouble();
    if (whether >= ONE_SEASON_SHARE || !kind.path().startsWith("Fashion/")) {
      return null;
    }
    LocalDate end = startDay.plusDays(days / 2 + (int) (when * (days / 2.0 + 120)));
    return end.isBefore(launch.plusDays(SHORTEST_SEASON_DAYS)) ? null : end;
  }

  private static LocalDate launch(RandomGenerator random, LocalDate startDay, int days) {
    double whether = random.nextDouble();
    int when = Draws.below(random, days);
    return whether < LATE_LAUNCH_SHARE
        ? startDay.plusDays(when)
        : startDay.minusDays(1 + 2L * when);
  }

  private static DemandLaw demand(RandomGenerator random, Category category, LocalDate origin) {
    boolean intermittent = random.nextDouble() < INTERMITTENT_SHARE;
    double regularLevel = Draws.lognormal(random, 1.0, 0.8);
    double size = Draws.lognormal(random, 4, 0.5);
    double occasionShare = Draws.between(random, 0.03, 0.2);
    double unitsPerOccasion = Draws.between(random, 1.2, 4);
    double amplitude = category.seasonAmplitude() * Draws.between(random, 0.7, 1.3);
    double trend = 0.12 * Draws.normal(random);
    return new DemandLaw(
        intermittent ? occasionShare * unitsPerOccasion : regularLevel,
        size,
        intermittent ? occasionShare : 1,
        category.weekdays(),
        amplitude,
        category.seasonPeakDay(),
        trend,
        origin);
  }

  private static ReturnLaw returns(RandomGenerator random, Category category) {
    double share = Math.min(0.6, category.returnShare() * Draws.lognormal(random, 1, 0.3));
    return new ReturnLaw(share, 0.9);
  }

  private static long round(double value, int step) {
    return Math.max(step, step * (long) StrictMath.floor(value / step + 0.5));
  }
}
