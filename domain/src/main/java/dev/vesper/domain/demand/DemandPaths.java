package dev.vesper.domain.demand;

import dev.vesper.domain.run.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/**
 * Sample paths of demand, common to forecast, restocking, ads, override price and ledger: the same
 * forecast and seed give the same paths everywhere.
 *
 * <p>Each step's quantile function is sampled by strata (a Latin hypercube: path {@code s} of
 * {@code S} gets one of S equal slices of probability), and the slices are dealt by the ranks of a
 * one-factor normal score {@code sqrt(rho) w + sqrt(1 - rho) e}: w is common to all steps of a
 * path, so errors persist and the sum over an interval is neither comonotone nor independent. Only
 * ranks are used, so no normal distribution function is needed.
 *
 * <p>Between the stated levels the quantile function is linear, beyond the outer ones exponential,
 * and the mass at zero is kept exactly. Units are whole: a fraction is rounded up with its own
 * probability, so the mean stays.
 *
 * <p>[1] Stein 1987, Large sample properties of simulations using Latin hypercube sampling; [2]
 * Iman and Conover 1982, A distribution-free approach to inducing rank correlation.
 */
public final class DemandPaths {
  /** How many paths a plan is made on. */
  public static final int PATHS = 200;

  private static final double[] LEVELS = QuantileLevels.array();

  // Far above any shop, far below overflow when a year of days is summed.
  private static final double MOST_UNITS = 1_000_000;

  private DemandPaths() {}

  /** Whole units per forecast step, {@code [path][step]}. */
  public static int[][] perStep(DemandForecast forecast, long runSeed, int paths) {
    RandomGenerator random =
        Seed.stream(runSeed, "paths", forecast.itemId(), forecast.locationId());
    int steps = forecast.horizon();
    double common = Math.sqrt(forecast.correlation());
    double own = Math.sqrt(1 - forecast.correlation());
    double[] factor = new double[paths];
    for (int s = 0; s < paths; s++) {
      factor[s] = random.nextGaussian();
    }
    int[][] demand = new int[paths][steps];
    double[] score = new double[paths];
    Integer[] order = new Integer[paths];
    for (int h = 0; h < steps; h++) {
      for (int s = 0; s < paths; s++) {
        score[s] = common * factor[s] + own * random.nextGaussian();
        order[s] = s;
      }
      Arrays.sort(order, Comparator.comparingDouble(s -> score[s]));
      for (int rank = 0; rank < paths; rank++) {
        double u = (rank + random.nextDouble()) / paths;
        double rounding = random.nextDouble();
        demand[order[rank]][h] = units(forecast, h, u, rounding);
      }
    }
    return demand;
  }

  /**
   * Whole units per day, {@code [path][day]}, day 0 being the forecast's first day. A weekly total
   * is dealt to the days of its week by the weekday profile, unit by unit, so days add up to their
   * week.
   *
   * @throws IllegalArgumentException when the forecast cannot be split into days
   */
  public static int[][] perDay(DemandForecast forecast, long runSeed, int paths) {
    int[][] steps = perStep(forecast, runSeed, paths);
    if (forecast.grainDays() == 1 && forecast.weekdayProfile().length == 0) {
      return steps;
    }
    if (!forecast.daily()) {
      throw new IllegalArgumentException(
          "the forecast of "
              + forecast.itemId()
              + " has steps of "
              + forecast.grainDays()
              + " days and no weekday profile");
    }
    RandomGenerator random = Seed.stream(runSeed, "days", forecast.itemId(), forecast.locationId());
    double[] upTo = cumulativeFrom(forecast);
    int[][] days = new int[paths][forecast.horizon() * 7];
    for (int s = 0; s < paths; s++) {
      for (int h = 0; h < steps[s].length; h++) {
        deal(steps[s][h], upTo, random, days[s], h * 7);
      }
    }
    return days;
  }

  /** Demand at probability {@code u} in step {@code h}, before rounding. */
  public static double quantile(DemandForecast forecast, int h, double u) {
    double zero = forecast.zeroMass()[h];
    if (u <= zero) {
      return 0;
    }
    double[] q = forecast.quantiles()[h];
    int last = LEVELS.length - 1;
    if (u >= LEVELS[last]) {
      double scale =
          (q[last] - q[last - 1]) / Math.log((1 - LEVELS[last - 1]) / (1 - LEVELS[last]));
      return q[last] + scale * Math.log((1 - LEVELS[last]) / Math.max(1 - u, 1e-12));
    }
    // The first stated level above the mass at zero; below it the curve starts at (zero, 0).
    int above = 0;
    while (LEVELS[above] < u || LEVELS[above] <= zero) {
      above++;
    }
    if (above > 0 && LEVELS[above - 1] > zero) {
      double share = (u - LEVELS[above - 1]) / (LEVELS[above] - LEVELS[above - 1]);
      return q[above - 1] + share * (q[above] - q[above - 1]);
    }
    if (zero > 0) {
      return q[above] * (u - zero) / (LEVELS[above] - zero);
    }
    double scale = (q[1] - q[0]) / Math.log(LEVELS[1] / LEVELS[0]);
    return Math.max(0, q[0] - scale * Math.log(LEVELS[0] / Math.max(u, 1e-12)));
  }

  private static int units(DemandForecast forecast, int h, double u, double rounding) {
    double zero = forecast.zeroMass()[h];
    if (u <= zero) {
      return 0;
    }
    int units = (int) Math.min(MOST_UNITS, Math.floor(quantile(forecast, h, u) + rounding));
    return zero > 0 ? Math.max(1, units) : units;
  }

  private static double[] cumulativeFrom(DemandForecast forecast) {
    int firstWeekday = forecast.firstDay().getDayOfWeek().getValue() - 1;
    double[] upTo = new double[7];
    double sum = 0;
    for (int d = 0; d < 7; d++) {
      sum += forecast.weekdayProfile()[(firstWeekday + d) % 7];
      upTo[d] = sum;
    }
    return upTo;
  }

  /**
   * Deals units to days: the whole part of each day's share at once, the rest one by one at random.
   */
  private static void deal(int units, double[] upTo, RandomGenerator random, int[] days, int from) {
    int left = units;
    if (units > 32) {
      // Beyond a few dozen units the law of large numbers has done most of the dealing: keep half
      // of it random.
      double before = 0;
      for (int d = 0; d < 7; d++) {
        int sure = (int) (units * 0.5 * (upTo[d] - before) / upTo[6]);
        days[from + d] += sure;
        left -= sure;
        before = upTo[d];
      }
    }
    for (int i = 0; i < left; i++) {
      double u = random.nextDouble() * upTo[6];
      int d = 0;
      while (d < 6 && upTo[d] <= u) {
        d++;
      }
      days[from + d]++;
    }
  }
}
