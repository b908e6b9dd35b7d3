package dev.vesper.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Shops of a test's size, and their days under the shopkeeper. */
final class Lives {
  private Lives() {}

  static Market shop(long seed, int days) {
    return Market.create(new MarketSpec(seed, 40, 2, 300, days, LocalDate.of(2026, 1, 5)));
  }

  /** All evenings, the opening first. */
  static List<MarketState> evenings(Market market) {
    List<MarketState> evenings = new ArrayList<>();
    MarketState evening = market.opening();
    evenings.add(evening);
    Policy shopkeeper = Shopkeeper.of(market);
    for (int day = 0; day < market.spec().days(); day++) {
      evening = evening.step(shopkeeper.decide(evening));
      shopkeeper = shopkeeper.after(evening);
      evenings.add(evening);
    }
    return evenings;
  }

  /** The books of all days. */
  static List<DayBook> books(Market market) {
    return evenings(market).stream().flatMap(evening -> evening.lastDay().stream()).toList();
  }
}
