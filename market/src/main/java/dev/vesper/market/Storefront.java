package dev.vesper.market;

import dev.vesper.market.shop.Category;
import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.ArLaw;
import dev.vesper.market.storefront.Shoppers;
import dev.vesper.market.storefront.ViewTable;
import dev.vesper.market.trial.Trials;
import java.util.ArrayList;
import java.util.List;

/** What views of each kind of item are like, and how many of them are kept. */
final class Storefront {
  // Nothing keeps everything: blockers, broken lines, people who close the page.
  private static final double MOST_TRACKED = 0.95;
  private static final double VIEWS_PER_VISIT = 1.5;

  private final double heldOutShare;
  private final double trackedShare;
  private final List<ArLaw> laws = new ArrayList<>();
  private final List<ViewTable> with = new ArrayList<>();
  private final List<ViewTable> without = new ArrayList<>();

  Storefront(MarketSpec spec, MarketLaws market, List<Item> items) {
    heldOutShare = market.trials() ? Trials.HOLDOUT_SHARE : 0;
    for (Category kind : Category.ALL) {
      ArLaw law = new ArLaw(kind.arEffectShare(), kind.arReturnEffectShare(), market.ar());
      laws.add(law);
      with.add(new ViewTable(law, true, heldOutShare));
      without.add(new ViewTable(law, false, heldOutShare));
    }
    double units = 0;
    for (Item item : items) {
      units += item.demand().levelUnitsPerDay();
    }
    double views = units / ArLaw.BUY_SHARE;
    double kept = spec.shoppers() * Shoppers.VISITS_PER_DAY * VIEWS_PER_VISIT;
    trackedShare = Math.min(MOST_TRACKED, kept / views);
  }

  ArLaw law(Category kind) {
    return laws.get(Market.kindIndex(kind));
  }

  ViewTable views(Item item, boolean offersAr) {
    return (offersAr ? with : without).get(Market.kindIndex(item.kind()));
  }

  /** Mean demand of an item of that kind where it offers AR, per unit without. */
  double demandFactor(Category kind) {
    return law(kind).demandFactor(heldOutShare);
  }

  double trackedShare() {
    return trackedShare;
  }
}
