package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;

/**
 * What an order of one item at one location is asked to be worth.
 *
 * @param demand demand paths; day 0 is the day after the as-of date
 * @param leadDays days from order to receipt, {@code [path]}
 * @param coverDays days from this order's arrival to the next one's: cycle x review period
 * @param laterDays how many days later than tonight the order is placed; 0 is tonight
 * @param onHand units on hand, zero or more
 * @param arrivals units on order
 * @param economics what a unit is worth
 * @param size packs and least order
 */
public record GainQuestion(
    AlignedDemand demand,
    int[] leadDays,
    int coverDays,
    int laterDays,
    long onHand,
    Arrivals arrivals,
    UnitEconomics economics,
    OrderSize size) {

  public GainQuestion {
    if (leadDays.length != demand.paths() || coverDays < 1 || laterDays < 0 || onHand < 0) {
      throw new IllegalArgumentException(
          "needs a lead time per path, a cover of at least a day and no negative stock");
    }
  }

  /** A: the first day that the order can serve on a path. */
  int arrival(int path) {
    return leadDays[path] + laterDays;
  }

  /** A': the first day that the next order can serve on a path. */
  int nextArrival(int path) {
    return arrival(path) + coverDays;
  }

  /** The same order placed some days later. */
  public GainQuestion later(int days) {
    return new GainQuestion(
        demand, leadDays, coverDays, laterDays + days, onHand, arrivals, economics, size);
  }

  /** The same order for another cover. */
  public GainQuestion covering(int days) {
    return new GainQuestion(demand, leadDays, days, laterDays, onHand, arrivals, economics, size);
  }

  /** The same order when there is nothing in stock and nothing on order. */
  public GainQuestion fromEmpty() {
    return new GainQuestion(
        demand, leadDays, coverDays, laterDays, 0, Arrivals.NONE, economics, size);
  }
}
