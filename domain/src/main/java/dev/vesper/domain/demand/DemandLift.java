package dev.vesper.domain.demand;

/**
 * Units of demand that a forecast does not hold: what ads bring beyond the usual, below 0 when they
 * bring less than that.
 *
 * @param units in all, mean
 * @param shareByDay which part of them falls on which day, day 0 being the day after the as-of
 *     date; sums to 1
 */
public record DemandLift(double units, double[] shareByDay) {

  public DemandLift {
    if (!Double.isFinite(units) || shareByDay.length == 0) {
      throw new IllegalArgumentException("a lift needs a number of units and at least a day");
    }
  }

  /** The part of it that has fallen before the start of that day. */
  public double before(int day) {
    double share = 0;
    for (int t = 0; t < Math.min(day, shareByDay.length); t++) {
      share += shareByDay[t];
    }
    return units * (day >= shareByDay.length ? 1 : Math.min(1, share));
  }

  /** The same days with other units. */
  public DemandLift of(double others) {
    return new DemandLift(others, shareByDay);
  }
}
