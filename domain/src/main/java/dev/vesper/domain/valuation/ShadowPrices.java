package dev.vesper.domain.valuation;

/**
 * What scarce things cost a line beside their money: the multipliers of its plan.
 *
 * @param cash gain per minor unit of one more minor unit of cash
 * @param litreMinor gain in minor units per litre of room at the line's location
 * @param minimumRelief what a minor unit spent at the line's supplier helps to reach its minimum
 */
public record ShadowPrices(double cash, double litreMinor, double minimumRelief) {

  /** Nothing is scarce. */
  public static final ShadowPrices NONE = new ShadowPrices(0, 0, 0);

  /** What a unit of the line takes of cash and room, in minor units; below 0 where it helps. */
  public double perUnit(Ladder ladder) {
    return (cash - minimumRelief) * ladder.unitCostMinor()
        + litreMinor * ladder.volumeLitresPerUnit();
  }
}
