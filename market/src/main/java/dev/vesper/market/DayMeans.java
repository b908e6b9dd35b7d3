package dev.vesper.market;

import dev.vesper.market.almanac.Promotion;
import dev.vesper.market.media.AdMarket;
import dev.vesper.market.media.AdStock;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.shop.Item;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each item's demand is around on one day, given what was decided: the item's own law × the
 * calendar × (1 − depth)^elasticity × AR × (1 + what is recommended) × (1 + what is advertised).
 */
final class DayMeans {
  private final Market market;
  private final LocalDate day;
  private final boolean[] offersAr;
  private final double[] ofItem;
  private final double[] discountShare;
  private final double[] @Nullable [] adLift;
  private final AdMarket.Day advertising;
  private final Optional<Promotion> promotion;

  DayMeans(Market market, LocalDate day, Decisions decisions, AdStock before) {
    this.market = market;
    this.day = day;
    promotion = market.almanac().promotion(day);
    offersAr = exposures(market, day, decisions);
    discountShare = new double[market.items().size()];
    promotion.ifPresent(
        known -> known.items().forEach(item -> discountShare[item] = known.depthShare()));
    ofItem = new double[market.items().size()];
    double[] recommended = Lists.lift(market, decisions.lists());
    IntStream.range(0, ofItem.length)
        .parallel()
        .forEach(item -> ofItem[item] = mean(item) * (1 + recommended[item]));
    Map<Integer, Long> budgets = new HashMap<>();
    decisions
        .budgets()
        .forEach(
            budget ->
                budgets.put(
                    market.campaign(budget.channel(), budget.campaign()).index(),
                    budget.budgetMinor()));
    advertising = market.adMarket().day(day, before, budgets, this::unlifted);
    adLift = lifts(market, advertising.evening());
  }

  /** Mean units asked for at a location; 0 for an item that is not on sale. */
  double mean(int item, int location) {
    double mean = ofItem[item] * market.share(item, location);
    double[] lift = adLift[item];
    return lift == null ? mean : mean * (1 + lift[location]);
  }

  /** Whether the item can be seen in AR on that day. */
  boolean offersAr(int item) {
    return offersAr[item];
  }

  /** How much lower the item's price is. */
  double discountShare(int item) {
    return discountShare[item];
  }

  /** The promotion's name; empty for an item that is not in it. */
  String promotion(int item) {
    return discountShare[item] > 0 ? promotion.map(Promotion::name).orElse("") : "";
  }

  AdMarket.Day advertising() {
    return advertising;
  }

  private double mean(int item) {
    return market.meanDemand(item, day, discountShare[item], offersAr[item]);
  }

  private double unlifted(Campaign campaign, int location) {
    double units = 0;
    for (int item : campaign.items()) {
      units += ofItem[item] * market.share(item, location);
    }
    return units;
  }

  private static boolean[] exposures(Market market, LocalDate day, Decisions decisions) {
    List<Item> items = market.items();
    boolean[] offers = new boolean[items.size()];
    for (Item item : items) {
      offers[item.index()] = item.hasAr() && market.offersAr(item.index(), day);
    }
    for (Decisions.Exposure exposure : decisions.exposures()) {
      int item = market.itemIndex(exposure.itemId());
      offers[item] = items.get(item).hasAr() && exposure.offered();
    }
    return offers;
  }

  private static double[] @Nullable [] lifts(Market market, AdStock evening) {
    int locations = market.locations().size();
    double[] @Nullable [] lifts = new double[market.items().size()][];
    for (Campaign campaign : market.campaigns()) {
      for (int location = 0; location < locations; location++) {
        double lift = campaign.lift(evening.at(campaign.index() * locations + location));
        for (int item : campaign.items()) {
          double[] ofItem = lifts[item];
          if (ofItem == null) {
            ofItem = new double[locations];
            lifts[item] = ofItem;
          }
          ofItem[location] += lift;
        }
      }
    }
    return lifts;
  }
}
