package dev.vesper.forecasting.response;

import java.util.List;

/**
 * What is believed of a campaign before its own data are looked at. The belief about its return is
 * log-normal(0.2, 0.9) in Meridian; here its mean 1.83 and spread 2.04. [1] Google, Meridian,
 * default priors, roi_m.
 *
 * @param centre of the free numbers of its shape ({@link Shape#of})
 * @param spread of the same
 * @param lifts what its share of demand at mean spend may be, each a mean and a spread
 */
record CampaignPrior(double[] centre, double[] spread, List<Lift> lifts) {
  /** Money that a unit of spend brings: the mean and spread of Meridian's default. */
  private static final double RETURN = 1.83;

  private static final double RETURN_SPREAD = 2.04;

  /** Where no price is known: a campaign seldom adds more than sixty per cent. */
  private static final Lift SELDOM = new Lift(0, 0.3);

  /** Logit of a carry-over of 0.5 a day (half of it is gone after a day), within 0.2 and 0.8. */
  private static final double DAILY_CARRY_OVER = 0.15;

  CampaignPrior {
    lifts = List.copyOf(lifts);
  }

  /** A belief about the share of demand that mean spend brings. */
  record Lift(double mean, double spread) {}

  /** The belief about any campaign, but for its return, in periods of so many days. */
  static CampaignPrior of(int periodDays) {
    double[] centre = ResponseModel.CENTRE.clone();
    double[] spread = ResponseModel.SPREAD.clone();
    centre[0] = periodDays == 1 ? DAILY_CARRY_OVER : centre[0];
    spread[2] = 0.5;
    return new CampaignPrior(centre, spread, List.of());
  }

  /**
   * The same with what is believed of the return.
   *
   * @param perLift money that a lift of 1 at mean spend brings, per unit of spend; 0 where not
   *     known
   */
  CampaignPrior withReturn(double perLift) {
    Lift lift = perLift > 0 ? new Lift(RETURN / perLift, RETURN_SPREAD / perLift) : SELDOM;
    return new CampaignPrior(centre, spread, List.of(lift));
  }
}
