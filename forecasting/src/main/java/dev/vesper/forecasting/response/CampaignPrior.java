package dev.vesper.forecasting.response;

import java.util.List;

/**
 * What is believed of a campaign before its own data are looked at.
 *
 * @param centre of the free numbers of its shape ({@link Shape#of})
 * @param spread of the same
 * @param lifts what its share of demand at mean spend may be, each a mean and a spread
 */
public record CampaignPrior(double[] centre, double[] spread, List<Lift> lifts) {
  /** A campaign seldom adds more than sixty per cent to what its items sell anyway. */
  private static final Lift SELDOM = new Lift(0, 0.3);

  /** Logit of a carry-over of 0.5 a day (half of it is gone after a day), within 0.2 and 0.8. */
  private static final double DAILY_CARRY_OVER = 0.15;

  public CampaignPrior {
    lifts = List.copyOf(lifts);
  }

  /** A belief about the share of demand that mean spend brings. */
  public record Lift(double mean, double spread) {}

  /** The belief about any campaign, in periods of so many days. */
  static CampaignPrior of(int periodDays) {
    double[] centre = ResponseModel.CENTRE.clone();
    double[] spread = ResponseModel.SPREAD.clone();
    centre[0] = periodDays == 1 ? DAILY_CARRY_OVER : centre[0];
    spread[2] = 0.5;
    return new CampaignPrior(centre, spread, List.of(SELDOM));
  }
}
