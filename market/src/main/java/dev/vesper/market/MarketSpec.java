package dev.vesper.market;

import java.time.LocalDate;

/**
 * How large a simulated shop is, and which one: the same specification is the same shop, to the
 * byte.
 *
 * @param seed where all its luck starts
 * @param items how many items it sells, at least 1
 * @param locations how many warehouses it has, at least 1
 * @param shoppers how many people know it, at least 1
 * @param days how many days of its past are lived before the first plan, at least 1
 * @param startDay the first of them
 */
public record MarketSpec(
    long seed, int items, int locations, int shoppers, int days, LocalDate startDay) {

  public MarketSpec {
    atLeastOne("items", items);
    atLeastOne("locations", locations);
    atLeastOne("shoppers", shoppers);
    atLeastOne("days", days);
  }

  /**
   * The shop of {@code ./vesper demo}: 300 items, two warehouses, 400 days. They end on a Sunday,
   * so that the first plan takes the place of the shopkeeper's weekly order.
   */
  public static MarketSpec demo(long seed) {
    return new MarketSpec(seed, 300, 2, 20_000, 400, LocalDate.of(2025, 8, 31));
  }

  /** The last day of the past: the first night's as-of date. */
  public LocalDate lastDay() {
    return startDay.plusDays(days - 1L);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "a market needs at least 1 of " + name + ", but was asked for " + value);
    }
  }
}
