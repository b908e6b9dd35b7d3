package dev.vesper.domain.valuation;

/**
 * What ordering more or less of a line is worth, rung by rung: rung r is an order of r times {@code
 * rungPacks} case packs.
 *
 * @param unitCostMinor cost of a unit, may have decimals
 * @param packUnits units per case pack, at least 1
 * @param moqPacks least packs of an order, at least 1
 * @param volumeLitresPerUnit room a unit takes
 * @param rungPacks packs per rung, 1 unless orders may be very large
 * @param gainMinor expected net gain by rung; {@code gainMinor[0]} = 0
 * @param stockOut P(demand is lost in the cover) by rung
 */
public record Ladder(
    double unitCostMinor,
    int packUnits,
    int moqPacks,
    double volumeLitresPerUnit,
    int rungPacks,
    double[] gainMinor,
    float[] stockOut) {

  public Ladder {
    if (gainMinor.length == 0 || gainMinor.length != stockOut.length) {
      throw new IllegalArgumentException(
          "a ladder has a gain and a risk for every rung from 0 on, not "
              + gainMinor.length
              + " gains and "
              + stockOut.length
              + " risks");
    }
  }

  /** Whether so many units can be ordered: nothing, or whole packs and at least the MOQ. */
  public boolean orderable(long units) {
    return units == 0
        || (units > 0 && units % packUnits == 0 && units >= (long) moqPacks * packUnits);
  }

  /** Whether the ladder ends below so many units: what lies beyond is a guess. */
  public boolean endsBelow(long units) {
    return units > top() * (double) rungUnits();
  }

  /**
   * Expected net gain of ordering so many units. Between rungs it is linear; beyond the last one it
   * goes on as the last step did, which is never too little, since gains are concave.
   */
  public double gain(long units) {
    double at = units / (double) rungUnits();
    int below = (int) Math.min(Math.floor(at), top());
    if (below < top()) {
      return gainMinor[below] + (at - below) * (gainMinor[below + 1] - gainMinor[below]);
    }
    double lastStep = top() == 0 ? 0 : gainMinor[top()] - gainMinor[top() - 1];
    return gainMinor[top()] + (at - top()) * lastStep;
  }

  /** P(demand is lost in the cover) when so many units are ordered; linear between rungs. */
  public double risk(long units) {
    double at = units / (double) rungUnits();
    int below = (int) Math.min(Math.floor(at), top());
    if (below == top()) {
      return stockOut[top()];
    }
    return stockOut[below] + (at - below) * ((double) stockOut[below + 1] - stockOut[below]);
  }

  /** What an order of so many units costs, in whole minor units. */
  public long costMinor(long units) {
    return Math.round(unitCostMinor * units);
  }

  /** Gain of so many units less what they take of cash and room at these prices. */
  public double reduced(long units, ShadowPrices prices) {
    return gain(units) - prices.perUnit(this) * units;
  }

  /** The most that any order the ladder knows is worth at these prices; 0 when none pays. */
  public double bestReduced(ShadowPrices prices) {
    double perRung = prices.perUnit(this) * rungUnits();
    double best = 0;
    for (int rung = leastRung(); rung <= top(); rung++) {
      best = Math.max(best, gainMinor[rung] - perRung * rung);
    }
    return best;
  }

  /** The first rung that reaches the MOQ. */
  private int leastRung() {
    return (moqPacks + rungPacks - 1) / rungPacks;
  }

  private int top() {
    return gainMinor.length - 1;
  }

  private long rungUnits() {
    return (long) packUnits * rungPacks;
  }
}
