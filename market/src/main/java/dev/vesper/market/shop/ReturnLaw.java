package dev.vesper.market.shop;

import java.util.random.RandomGenerator;

/**
 * How sold units come back.
 *
 * @param share each unit of buyers who did not use AR comes back with this probability, on average
 * @param resaleableShare a parcel that came back can be sold again with this probability
 */
public record ReturnLaw(double share, double resaleableShare) {
  private static final int SOONEST_DAYS = 4;
  private static final int LATEST_DAYS = 45;
  private static final double MEAN_FURTHER_DAYS = 8;

  /**
   * How many of the units come back; one uniform number per unit.
   *
   * @param lineShare the share for this buyer
   */
  public int returnedUnits(RandomGenerator random, int soldUnits, double lineShare) {
    int back = 0;
    for (int unit = 0; unit < soldUnits; unit++) {
      if (random.nextDouble() < lineShare) {
        back++;
      }
    }
    return back;
  }

  /** Days from the sale until the parcel is back: four and a rounded-down exponential. */
  public int delayDays(RandomGenerator random) {
    double further = -MEAN_FURTHER_DAYS * StrictMath.log(1 - random.nextDouble());
    return (int) Math.min(LATEST_DAYS, SOONEST_DAYS + StrictMath.floor(further));
  }

  /** Whether the parcel can be sold again. */
  public boolean resaleable(RandomGenerator random) {
    return random.nextDouble() < resaleableShare;
  }
}
