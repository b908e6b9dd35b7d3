package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.LinearModel;
import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.interactions.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why an item stands in a shopper's list: the item of the history that speaks for it most, and the
 * most telling thing that the shopper did with it.
 */
final class Because {
  /** What tells most comes first: to try a thing is rarer, and says more of taste, than to look. */
  private static final List<Kind> TELLING =
      List.of(Kind.TRIED, Kind.BOUGHT, Kind.CARTED, Kind.SEEN_IN_AR, Kind.VIEWED, Kind.RETURNED);

  private final LinearModel similar;
  private final List<Map<Integer, Kind>> did = new ArrayList<>();

  Because(LinearModel similar, ShopEvidence evidence) {
    this.similar = similar;
    evidence.shoppers().forEach(any -> did.add(new HashMap<>()));
    for (Evidence row : evidence.rows()) {
      if (row.shopper() != Evidence.NOBODY) {
        did.get(row.shopper()).merge(row.item(), row.kind(), Because::moreTelling);
      }
    }
  }

  private static Kind moreTelling(Kind one, Kind other) {
    return TELLING.indexOf(one) <= TELLING.indexOf(other) ? one : other;
  }

  /** The item that speaks for it most; -1 when none does. */
  int item(History history, int shown) {
    int best = -1;
    double most = 0;
    for (int h = 0; h < history.size(); h++) {
      double speaks = Math.sqrt(history.strengths()[h]) * similar.weight(history.items()[h], shown);
      if (speaks > most) {
        most = speaks;
        best = history.items()[h];
      }
    }
    return best;
  }

  /** What the shopper did with it. */
  Kind kind(int shopper, int item) {
    return did.get(shopper).getOrDefault(item, Kind.VIEWED);
  }
}
