package dev.vesper.domain.demand;

import dev.vesper.domain.run.Seed;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Demand paths on the planner's clock: day 0 is the day after the as-of date, and steps of the
 * forecast's grain begin there.
 *
 * <p>A forecast whose first period begins later (weeks from Monday, as-of on a Wednesday) is moved:
 * each step takes the end of one period and the beginning of the next, and the days before the
 * first period are taken from that period. Part steps are prorated: of {@code d} units in a step of
 * {@code n} days, {@code floor(d r / n + phase)} fall on its first {@code r} days, with one phase
 * per path spread evenly over [0, 1), so that the expectation is d r / n and parts add up to their
 * step.
 *
 * <p>Beyond the forecast's horizon the last four weeks repeat, path by path.
 */
public final class AlignedDemand {
  private static final int REPEATED_DAYS = 28;

  private final int grainDays;
  private final long[][] upTo;
  private final double[] phase;
  private final int repeatedSteps;
  private final int lastDay;

  private AlignedDemand(int grainDays, long[][] upTo, double[] phase, int lastDay) {
    this(grainDays, upTo, phase, repeated(grainDays, upTo[0].length - 1), lastDay);
  }

  private AlignedDemand(
      int grainDays, long[][] upTo, double[] phase, int repeatedSteps, int lastDay) {
    this.grainDays = grainDays;
    this.upTo = upTo;
    this.phase = phase;
    this.repeatedSteps = repeatedSteps;
    this.lastDay = lastDay;
  }

  private static int repeated(int grainDays, int steps) {
    return Math.max(1, Math.min(steps, REPEATED_DAYS / grainDays));
  }

  /**
   * The paths of a forecast.
   *
   * @throws IllegalArgumentException when the forecast does not begin within one step (within a
   *     week for daily paths) after the as-of date
   */
  public static AlignedDemand of(DemandForecast forecast, LocalDate asOf, long runSeed, int paths) {
    boolean daily = forecast.daily();
    int period = daily ? 7 : forecast.grainDays();
    long gap = ChronoUnit.DAYS.between(asOf.plusDays(1), forecast.firstDay());
    if (gap < 0 || gap >= period) {
      throw new IllegalArgumentException(
          "the forecast of "
              + forecast.itemId()
              + " at "
              + forecast.locationId()
              + " begins on "
              + forecast.firstDay()
              + ", which is not the first period after "
              + asOf);
    }
    int[][] demand =
        daily
            ? DemandPaths.perDay(forecast, runSeed, paths)
            : DemandPaths.perStep(forecast, runSeed, paths);
    double[] phase = phases(forecast, runSeed, paths);
    int grain = daily ? 1 : period;
    if (gap > 0) {
      demand = daily ? withDaysBefore(demand, (int) gap) : moved(demand, (int) gap, grain, phase);
    }
    return new AlignedDemand(grain, cumulative(demand), phase, Integer.MAX_VALUE);
  }

  /**
   * Given paths that begin on day 0.
   *
   * @param demand units, {@code [path][step]}
   */
  public static AlignedDemand ofSteps(int grainDays, int[][] demand) {
    double[] phase = new double[demand.length];
    for (int s = 0; s < phase.length; s++) {
      phase[s] = (s + 0.5) / phase.length;
    }
    return new AlignedDemand(grainDays, cumulative(demand), phase, Integer.MAX_VALUE);
  }

  /** The same demand, none from that day on: the end of a season. */
  public AlignedDemand endingBefore(int day) {
    return new AlignedDemand(
        grainDays, upTo, phase, repeatedSteps, Math.min(lastDay, Math.max(0, day)));
  }

  /**
   * The same demand with a lift, in whole units on each path: of a lift of 0.4 units two paths in
   * five get one, so that the mean is exact. A lift below 0 takes units away where there are any,
   * as soon as there are. The weeks that repeat beyond the horizon repeat without it.
   */
  public AlignedDemand lifted(DemandLift lift) {
    long[][] sums = new long[upTo.length][];
    for (int s = 0; s < sums.length; s++) {
      int known = upTo[s].length - 1;
      sums[s] = new long[known + repeatedSteps + 1];
      long brought = 0;
      long owed = 0;
      for (int h = 0; h < sums[s].length - 1; h++) {
        int day = h < known - 1 ? (h + 1) * grainDays : Integer.MAX_VALUE;
        long all = whole(lift.before(day), phase[s]);
        long units = wholeSteps(s, h + 1) - wholeSteps(s, h) + all - brought + owed;
        brought = all;
        owed = Math.min(0, units);
        sums[s][h + 1] = sums[s][h] + Math.max(0, units);
      }
    }
    return new AlignedDemand(grainDays, sums, phase, repeatedSteps, lastDay);
  }

  private static long whole(double units, double phase) {
    return units < 0 ? -(long) Math.floor(phase - units) : (long) Math.floor(units + phase);
  }

  public int paths() {
    return upTo.length;
  }

  public int grainDays() {
    return grainDays;
  }

  /** The first day without demand for good; {@code Integer.MAX_VALUE} when there is none. */
  public int endsBefore() {
    return lastDay;
  }

  /** Units demanded from the start of day {@code from} to the start of day {@code to}. */
  public long between(int path, int from, int to) {
    return before(path, to) - before(path, from);
  }

  /** Units demanded before the start of that day. */
  public long before(int path, int day) {
    int until = Math.min(day, lastDay);
    int step = until / grainDays;
    int days = until - step * grainDays;
    long whole = wholeSteps(path, step);
    if (days == 0) {
      return whole;
    }
    long inStep = wholeSteps(path, step + 1) - whole;
    return whole + part(inStep, days, grainDays, phase[path]);
  }

  private long wholeSteps(int path, int steps) {
    long[] sums = upTo[path];
    int known = sums.length - 1;
    if (steps <= known) {
      return sums[steps];
    }
    int beyond = steps - known;
    long repeated = sums[known] - sums[known - repeatedSteps];
    int rest = beyond % repeatedSteps;
    return sums[known]
        + beyond / repeatedSteps * repeated
        + sums[known - repeatedSteps + rest]
        - sums[known - repeatedSteps];
  }

  private static long part(long units, int days, int grainDays, double phase) {
    return (long) Math.floor((double) units * days / grainDays + phase);
  }

  private static double[] phases(DemandForecast forecast, long runSeed, int paths) {
    RandomGenerator random =
        Seed.stream(runSeed, "phase", forecast.itemId(), forecast.locationId());
    double[] phase = new double[paths];
    for (int s = 0; s < paths; s++) {
      int other = random.nextInt(s + 1);
      phase[s] = phase[other];
      phase[other] = (s + 0.5) / paths;
    }
    return phase;
  }

  /** Days before the first forecast day take the demand of the same weekday a week later. */
  private static int[][] withDaysBefore(int[][] days, int gap) {
    int[][] all = new int[days.length][];
    for (int s = 0; s < days.length; s++) {
      all[s] = new int[days[s].length + gap];
      for (int t = 0; t < gap; t++) {
        all[s][t] = days[s][Math.min(t + 7 - gap, days[s].length - 1)];
      }
      System.arraycopy(days[s], 0, all[s], gap, days[s].length);
    }
    return all;
  }

  private static int[][] moved(int[][] steps, int gap, int grain, double[] phase) {
    int[][] moved = new int[steps.length][];
    for (int s = 0; s < steps.length; s++) {
      int horizon = steps[s].length;
      moved[s] = new int[horizon];
      for (int i = 0; i < horizon; i++) {
        int earlier = steps[s][Math.max(0, i - 1)];
        long tail = earlier - part(earlier, grain - gap, grain, phase[s]);
        moved[s][i] = (int) (tail + part(steps[s][i], grain - gap, grain, phase[s]));
      }
    }
    return moved;
  }

  private static long[][] cumulative(int[][] demand) {
    if (demand.length == 0 || Arrays.stream(demand).anyMatch(path -> path.length == 0)) {
      throw new IllegalArgumentException("demand needs at least one path of at least one step");
    }
    long[][] upTo = new long[demand.length][];
    for (int s = 0; s < demand.length; s++) {
      upTo[s] = new long[demand[s].length + 1];
      for (int t = 0; t < demand[s].length; t++) {
        upTo[s][t + 1] = upTo[s][t] + demand[s][t];
      }
    }
    return upTo;
  }
}
