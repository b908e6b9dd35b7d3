package dev.vesper.forecasting.censoring;

import dev.vesper.forecasting.interval.NegativeBinomial;

/**
 * Demand behind sales that may have run out. Where the item could be bought for at least 0.3 of the
 * step, sales are divided by that share. Below it, and where it sold out at an unknown moment,
 * sales are a lower bound: the expected demand given that it is at least what was sold, under a
 * negative binomial about the neighbouring steps' level, in five rounds of expectation and refit. A
 * step without stock and without sales says nothing and takes its neighbours' level.
 *
 * <p>[1] Tobin 1958, Estimation of relationships for limited dependent variables, Econometrica 26;
 * [2] Nahmias 1994, Demand estimation in lost sales inventory systems, Naval Research Logistics 41.
 */
public final class UnconstrainedDemand {
  private static final double LEAST_SHARE = 0.3;
  private static final int ROUNDS = 5;
  private static final int REACH = 13;

  private UnconstrainedDemand() {}

  /**
   * Estimates demand.
   *
   * @param units sold per step
   * @param share in stock per step, 0 to 1
   * @return demand per step; the units themselves where the step was fully in stock
   */
  public static double[] estimate(double[] units, double[] share) {
    double[] demand = units.clone();
    boolean[] bound = new boolean[units.length];
    int bounds = 0;
    for (int t = 0; t < units.length; t++) {
      if (share[t] >= LEAST_SHARE) {
        demand[t] = units[t] / Math.min(1, share[t]);
      } else {
        bound[t] = true;
        bounds++;
      }
    }
    if (bounds == 0 || bounds == units.length) {
      return demand;
    }
    double dispersion = dispersion(demand, bound);
    for (int round = 0; round < ROUNDS; round++) {
      double[] level = levels(demand, bound, round == 0);
      for (int t = 0; t < units.length; t++) {
        if (bound[t]) {
          demand[t] = new NegativeBinomial(level[t], dispersion).meanAtLeast(units[t]);
        }
      }
    }
    return demand;
  }

  /**
   * The level about each step: the mean of the steps within reach; in the first round only those
   * that are known, and all known ones where none is in reach.
   */
  private static double[] levels(double[] demand, boolean[] bound, boolean knownOnly) {
    double all = 0;
    int known = 0;
    for (int t = 0; t < demand.length; t++) {
      if (!bound[t]) {
        all += demand[t];
        known++;
      }
    }
    double[] levels = new double[demand.length];
    for (int t = 0; t < demand.length; t++) {
      double sum = 0;
      int n = 0;
      for (int k = Math.max(0, t - REACH); k <= Math.min(demand.length - 1, t + REACH); k++) {
        if (!knownOnly || !bound[k]) {
          sum += demand[k];
          n++;
        }
      }
      levels[t] = n == 0 ? all / known : sum / n;
    }
    return levels;
  }

  /** Dispersion by moments of the known steps about their level. */
  private static double dispersion(double[] demand, boolean[] bound) {
    double[] level = levels(demand, bound, true);
    double beyond = 0;
    double squares = 0;
    for (int t = 0; t < demand.length; t++) {
      if (!bound[t]) {
        double error = demand[t] - level[t];
        beyond += error * error - level[t];
        squares += level[t] * level[t];
      }
    }
    return squares == 0 ? 0 : Math.max(0, Math.min(4, beyond / squares));
  }
}
