package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.Saturation;
import java.util.Arrays;

/**
 * One draw of a campaign's response: units per period as a function of the carried-over spend.
 *
 * @param logarithm whether the shape is the logarithm, else Hill
 * @param height units per period
 * @param carryOver share of the carried-over spend that lasts into the next period
 * @param half where Hill reaches half; the logarithm's scale
 * @param slope of Hill
 * @param adstockMinor carried over at the end of the as-of date
 */
record ResponseDraw(
    boolean logarithm,
    double height,
    double carryOver,
    double half,
    double slope,
    double adstockMinor) {
  private static final double FORGOTTEN = 1e-3;
  private static final int LONGEST = 104;

  /**
   * Units that a constant spend in so many periods adds, in these periods and in all later ones:
   * sum over t of f(A_t with it) - f(A_t without it). What is spent later is set to 0 on both
   * sides, so late periods get their full credit.
   */
  double lift(double spendPerPeriod, int periods) {
    double units = 0;
    for (double of : byPeriod(spendPerPeriod, periods)) {
      units += of;
    }
    return units;
  }

  /** The same by period, {@code [t]}, as long as anything is carried over. */
  double[] byPeriod(double spendPerPeriod, int periods) {
    double with = adstockMinor;
    double without = adstockMinor;
    double[] units = new double[LONGEST];
    for (int t = 0; t < LONGEST; t++) {
      with = carryOver * with + (t < periods ? spendPerPeriod : 0);
      without = carryOver * without;
      if (t >= periods && with - without <= FORGOTTEN * spendPerPeriod) {
        return Arrays.copyOf(units, t);
      }
      units[t] = response(with) - response(without);
    }
    return units;
  }

  private double response(double carried) {
    return height
        * (logarithm ? Saturation.logarithm(carried, half) : Saturation.hill(carried, half, slope));
  }
}
