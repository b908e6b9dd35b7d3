package dev.vesper.forecasting.race;

import dev.vesper.domain.demand.DemandForecast;
import java.time.LocalDate;

/**
 * The forecast of one series; what a {@link DemandForecast} needs beside names and dates.
 *
 * @param id the series
 * @param model who made it
 * @param demandClass code of the class it competed in
 * @param mean expected value per step, {@code [step]}
 * @param quantiles at {@link dev.vesper.domain.demand.QuantileLevels#LEVELS}, {@code
 *     [step][level]}, non-decreasing in level; whole numbers when the set is counts
 * @param zeroMass P(value = 0) per step, {@code [step]}
 * @param correlation common part of the steps' errors, 0 to 1, fitted on sums over steps
 */
public record SeriesForecast(
    String id,
    String model,
    String demandClass,
    double[] mean,
    double[][] quantiles,
    double[] zeroMass,
    double correlation) {

  /**
   * The hand-over form.
   *
   * @param itemId the item
   * @param locationId the location
   * @param grainDays days per step
   * @param firstDay first day of the first step
   * @param weekdayProfile seven shares, Monday first, or empty when steps are not split into days
   */
  public DemandForecast toDemand(
      String itemId,
      String locationId,
      int grainDays,
      LocalDate firstDay,
      double[] weekdayProfile) {
    return new DemandForecast(
        itemId,
        locationId,
        grainDays,
        firstDay,
        model,
        demandClass,
        mean,
        quantiles,
        zeroMass,
        correlation,
        weekdayProfile);
  }
}
