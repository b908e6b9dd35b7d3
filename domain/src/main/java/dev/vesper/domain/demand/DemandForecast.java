package dev.vesper.domain.demand;

import java.time.LocalDate;

/**
 * The demand forecast of one item at one location: the generator of its {@linkplain DemandPaths
 * paths}. Steps are as long as the grain of the data; step 0 begins on {@link #firstDay()}, the
 * first day of the first period that lies wholly after the as-of date.
 *
 * @param itemId the item
 * @param locationId the location
 * @param grainDays days per step: 1, 7, or 28 to 31
 * @param firstDay first day of step 0
 * @param model the champion that made it, such as {@code tsb}
 * @param demandClass the segment it competed in, such as {@code intermittent}
 * @param mean expected units per step, {@code [step]}
 * @param quantiles units per step at {@link QuantileLevels#LEVELS}, {@code [step][level]},
 *     non-decreasing in level
 * @param zeroMass P(no demand in the step), {@code [step]}
 * @param correlation how much of a step's error is common to all steps, 0 to 1; fitted so that sums
 *     are calibrated
 * @param weekdayProfile shares of a week's demand, Monday first, {@code [7]} summing to 1, where
 *     weekly totals of daily data are to be split into days; {@code [0]} when the grain is not
 *     split
 */
public record DemandForecast(
    String itemId,
    String locationId,
    int grainDays,
    LocalDate firstDay,
    String model,
    String demandClass,
    double[] mean,
    double[][] quantiles,
    double[] zeroMass,
    double correlation,
    double[] weekdayProfile) {

  public DemandForecast {
    if (mean.length == 0 || quantiles.length != mean.length || zeroMass.length != mean.length) {
      throw new IllegalArgumentException(
          "forecast of "
              + itemId
              + " at "
              + locationId
              + ": mean, quantiles and zero mass differ in length");
    }
    if (weekdayProfile.length != 0 && weekdayProfile.length != 7) {
      throw new IllegalArgumentException(
          "forecast of "
              + itemId
              + " at "
              + locationId
              + ": a weekday profile has 7 shares, not "
              + weekdayProfile.length);
    }
  }

  /** How many steps are forecast. */
  public int horizon() {
    return mean.length;
  }

  /**
   * Whether paths of this forecast are per day: daily data, or weekly totals with a weekday
   * profile.
   */
  public boolean daily() {
    return grainDays == 1 || weekdayProfile.length == 7;
  }
}
