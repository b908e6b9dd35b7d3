package dev.vesper.market;

import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.Shoppers;
import java.util.List;

/**
 * What recommending does: an item at rank r of a list gains the share κ w exp(taste) / log2(r + 1)
 * of its demand, w being the list's share of all shoppers. The discount by rank is that of DCG [1].
 * [1] Järvelin, Kekäläinen 2002, Cumulated Gain-Based Evaluation of IR Techniques.
 */
final class Lists {
  /** κ. */
  static final double STRENGTH = 0.15;

  private Lists() {}

  /** The gain of each item. */
  static double[] lift(Market market, List<Decisions.Recommended> lists) {
    double[] lift = new double[market.items().size()];
    Shoppers shoppers = market.shoppers();
    for (Decisions.Recommended list : lists) {
      boolean everybody = list.shopperRef().isEmpty();
      double weight = everybody ? 1 : 1.0 / shoppers.count();
      int shopper = everybody ? Shoppers.GUEST : shoppers.number(list.shopperRef());
      int rank = 0;
      for (String itemId : list.itemIds()) {
        Item item = market.items().get(market.itemIndex(itemId));
        rank++;
        double taste = everybody ? 1 : StrictMath.exp(shoppers.affinity(shopper, item.index()));
        lift[item.index()] +=
            STRENGTH * weight * taste * StrictMath.log(2) / StrictMath.log(rank + 1.0);
      }
    }
    return lift;
  }
}
