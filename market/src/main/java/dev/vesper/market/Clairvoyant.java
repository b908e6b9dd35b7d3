package dev.vesper.market;

import dev.vesper.market.media.AdStock;
import dev.vesper.market.shop.DemandLaw;
import dev.vesper.market.shop.Item;
import java.time.LocalDate;

/**
 * What will come, for the policy that knows it: demand before any stock-out, and when deliveries
 * will be there. It holds as long as the storefront and the advertising are run by habit, whatever
 * is ordered meanwhile; the market's days then bring exactly this.
 */
public final class Clairvoyant {
  private final MarketState evening;

  /** Looks ahead from that evening. */
  public Clairvoyant(MarketState evening) {
    this.evening = evening;
  }

  /**
   * Units that will be asked for.
   *
   * @param days how many days from tomorrow on
   * @return by day, then by item × locations + location
   */
  public int[][] demandUnits(int days) {
    Market market = evening.market();
    int locations = market.locations().size();
    int[][] units = new int[days][market.cells()];
    AdStock adStock = evening.adStock();
    for (int ahead = 0; ahead < days; ahead++) {
      LocalDate day = evening.asOf().plusDays(ahead + 1L);
      DayMeans means = new DayMeans(market, day, Decisions.none(), adStock);
      adStock = means.advertising().evening();
      for (Item item : market.items()) {
        for (int location = 0; location < locations; location++) {
          units[ahead][market.cell(item.index(), location)] =
              units(market, means, item, location, day);
        }
      }
    }
    return units;
  }

  /** Days that the first part of an order of that day will take to that place. */
  public int leadTimeDays(Item item, int location, LocalDate orderedOn) {
    LocalDate arrival = Purchasing.arrival(evening.market(), item.supplier(), location, orderedOn);
    return Math.toIntExact(arrival.toEpochDay() - orderedOn.toEpochDay());
  }

  private static int units(Market market, DayMeans means, Item item, int location, LocalDate day) {
    double mean = means.mean(item.index(), location);
    DemandLaw law = item.demand();
    return mean > 0 ? law.draw(market.luck("demand", item.index(), location, day, 0), mean) : 0;
  }
}
