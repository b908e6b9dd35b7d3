package dev.vesper.market;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.shop.DemandLaw;
import dev.vesper.market.storefront.ViewKind;
import dev.vesper.market.storefront.ViewTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who asks for what in one aisle on one day, and who only looks. It depends on the seed and on what
 * was decided for the storefront, never on what is in stock: that is what lets two policies compare
 * on the same luck.
 *
 * <p>Views of an item on a day are V G with G gamma of mean 1 and shape r; each buys with
 * probability p. So what is bought is negative binomial of mean V p and size r, and, given that d
 * were bought, a share q of those who did not buy is negative binomial of size r + d and mean (r +
 * d) V (1 − p) q / (r + V p).
 */
final class Visits {
  private static final double SECOND_UNIT_SHARE = 0.12;

  /**
   * What somebody came for, before it is put into a basket.
   *
   * @param ordinal which of its item on that day at that location, from 0
   * @param quantityUnits 0 when they only looked
   */
  record Want(int item, int ordinal, int quantityUnits, ViewKind kind) {}

  private final Market market;
  private final DayMeans means;
  private final Aisle aisle;
  private final LocalDate day;
  private final List<List<Want>> buyers = buckets();
  private final List<List<Want>> lookers = buckets();
  private final double[] ofItem;
  private final int[] demandUnits;

  Visits(Market market, DayMeans means, Aisle aisle, LocalDate day) {
    this.market = market;
    this.means = means;
    this.aisle = aisle;
    this.day = day;
    ofItem = new double[aisle.end() - aisle.first()];
    demandUnits = new int[ofItem.length];
    for (int item = aisle.first(); item < aisle.end(); item++) {
      double mean = means.mean(item, aisle.location());
      ofItem[item - aisle.first()] = mean;
      if (mean > 0) {
        demandUnits[item - aisle.first()] = come(item, mean);
      }
    }
  }

  /** Mean units of an item of the aisle, 0 when it is not on sale. */
  double mean(int item) {
    return ofItem[item - aisle.first()];
  }

  /** Units asked for. */
  int demandUnits(int item) {
    return demandUnits[item - aisle.first()];
  }

  /** What is asked for, by {@link ViewKind#bucket}. */
  List<Want> buyers(int bucket) {
    return buyers.get(bucket);
  }

  /** Tracked looks that ask for nothing, by {@link ViewKind#bucket}. */
  List<Want> lookers(int bucket) {
    return lookers.get(bucket);
  }

  private int come(int item, double mean) {
    Luck random = market.luck("demand", item, aisle.location(), day, 0);
    DemandLaw law = market.items().get(item).demand();
    double u = random.nextDouble();
    ViewTable table = market.views(item, means.offersAr(item));
    int units = law.units(u, mean);
    int left = units;
    for (int ordinal = 0; left > 0; ordinal++) {
      int quantity = Math.min(left, random.nextDouble() < SECOND_UNIT_SHARE ? 2 : 1);
      Luck buyer = market.luck("buyer", item, aisle.location(), day, ordinal);
      put(buyers, new Want(item, ordinal, quantity, table.draw(buyer, true)));
      left -= quantity;
    }
    if (law.occasion(u)) {
      look(item, mean, units, table);
    }
    return units;
  }

  private void look(int item, double mean, int boughtUnits, ViewTable table) {
    Luck random = market.luck("lookers", item, aisle.location(), day, 0);
    DemandLaw law = market.items().get(item).demand();
    double onOccasion = mean / law.occasionShare();
    double buy = table.buyShare();
    double size = law.size() + boughtUnits;
    double perShape = onOccasion / buy * (1 - buy) * market.trackedShare();
    double lookers = size * perShape / (law.size() + onOccasion);
    int count = Draws.negativeBinomial(random.nextDouble(), lookers, size);
    for (int ordinal = 0; ordinal < count; ordinal++) {
      put(this.lookers, new Want(item, ordinal, 0, table.draw(random, false)));
    }
  }

  private static void put(List<List<Want>> buckets, Want want) {
    buckets.get(want.kind().bucket()).add(want);
  }

  private static List<List<Want>> buckets() {
    List<List<Want>> buckets = new ArrayList<>();
    for (int bucket = 0; bucket < ViewKind.BUCKETS; bucket++) {
      buckets.add(new ArrayList<>(0));
    }
    return buckets;
  }
}
