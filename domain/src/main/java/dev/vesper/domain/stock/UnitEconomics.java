package dev.vesper.domain.stock;

/**
 * What a unit is worth, in minor units; expected values, so decimals are kept.
 *
 * @param marginMinor a: earned by a unit sold, net of its cost and of expected returns
 * @param lostSalePenaltyMinor b: goodwill lost with a unit of demand, on top of the margin
 * @param holdingMinorPerUnitDay h: holding a unit for a day, without the cost of capital
 * @param endOfLifeLossMinor e: lost on a unit that never sells
 * @param unmet what happens to demand that finds no stock
 * @param backorderPenaltyMinorPerUnitDay a customer's day of waiting, when demand is backordered
 */
public record UnitEconomics(
    double marginMinor,
    double lostSalePenaltyMinor,
    double holdingMinorPerUnitDay,
    double endOfLifeLossMinor,
    UnmetDemand unmet,
    double backorderPenaltyMinorPerUnitDay) {

  /** What happens to demand that finds no stock. */
  public enum UnmetDemand {
    /** The customer goes elsewhere. */
    LOST,
    /** The customer waits: the margin is earned later. */
    BACKORDERED
  }

  /** Economics of lost sales. */
  public static UnitEconomics lostSales(
      double marginMinor,
      double lostSalePenaltyMinor,
      double holdingMinorPerUnitDay,
      double endOfLifeLossMinor) {
    return new UnitEconomics(
        marginMinor,
        lostSalePenaltyMinor,
        holdingMinorPerUnitDay,
        endOfLifeLossMinor,
        UnmetDemand.LOST,
        0);
  }

  /** Economics of waiting customers. */
  public static UnitEconomics backorders(
      double penaltyMinorPerUnitDay, double holdingMinorPerUnitDay, double endOfLifeLossMinor) {
    return new UnitEconomics(
        0,
        0,
        holdingMinorPerUnitDay,
        endOfLifeLossMinor,
        UnmetDemand.BACKORDERED,
        penaltyMinorPerUnitDay);
  }

  public boolean backordered() {
    return unmet == UnmetDemand.BACKORDERED;
  }

  /** a + b: what serving a unit of demand is worth against losing it. */
  public double servedMinor() {
    return marginMinor + lostSalePenaltyMinor;
  }

  /** Whether serving demand is worth anything at all; if not, nothing is ordered. */
  public boolean worthServing() {
    return backordered() ? backorderPenaltyMinorPerUnitDay > 0 : servedMinor() > 0;
  }
}
