package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the stock of an item at a location will run, day by day, with an order and without it. On
 * each demand path, with {@code a_t} what arrives on day t and {@code d_t} what is asked for:
 *
 * <pre>
 * y_t = max(0, y_(t-1) + a_t - d_t)
 * </pre>
 *
 * Where customers wait, the stock goes below zero instead. What arrives on a day serves that day.
 * The order comes on the day that it is expected at the median lead time. Means and quantiles are
 * over the paths.
 *
 * @param orderArrives the first day that the order can serve
 * @param days one per day, from the day after the as-of date
 */
public record StockProjection(LocalDate orderArrives, List<Day> days) {
  /** No projection is longer. */
  public static final int MOST_DAYS = 366;

  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  public StockProjection {
    days = List.copyOf(days);
  }

  /**
   * Stock at the end of a day.
   *
   * @param without when nothing is ordered
   * @param with with the order
   */
  public record Day(LocalDate day, Band without, Band with) {}

  /**
   * Units over the paths.
   *
   * @param p10 exceeded nine times in ten
   * @param p90 exceeded once in ten
   */
  public record Band(double mean, double p10, double p90) {}

  /**
   * What is known of a line on the as-of date.
   *
   * @param coming what is on its way
   * @param backordered whether customers wait for what is sold out
   */
  public record Start(
      LocalDate asOf, long onHandUnits, List<ComingUnits> coming, boolean backordered) {
    public Start {
      coming = List.copyOf(coming);
    }
  }

  /**
   * An order that is looked at.
   *
   * @param units zero or more
   * @param arrives the first day it can serve
   * @param until the first day that the next order can serve: the projection ends before it
   */
  public record Order(long units, LocalDate arrives, LocalDate until) {}

  /** Runs the paths; day 0 of the demand is the day after the as-of date. */
  public static StockProjection of(AlignedDemand demand, Start start, Order order) {
    LocalDate first = start.asOf().plusDays(1);
    int length =
        (int) Math.max(1, Math.min(MOST_DAYS, ChronoUnit.DAYS.between(first, order.until())));
    long[] arriving = new long[length];
    for (ComingUnits coming : start.coming()) {
      add(arriving, first, coming.expectedOn(), coming.units());
    }
    long[][] without = run(demand, start, arriving);
    add(arriving, first, order.arrives(), order.units());
    long[][] with = run(demand, start, arriving);
    List<Day> days = new ArrayList<>(length);
    for (int t = 0; t < length; t++) {
      days.add(new Day(first.plusDays(t), band(without[t]), band(with[t])));
    }
    return new StockProjection(order.arrives(), days);
  }

  private static void add(long[] arriving, LocalDate first, LocalDate day, long units) {
    long index = Math.max(0, ChronoUnit.DAYS.between(first, day));
    if (index < arriving.length) {
      arriving[(int) index] += units;
    }
  }

  /** Stock at the end of each day, {@code [day][path]}. */
  private static long[][] run(AlignedDemand demand, Start start, long[] arriving) {
    long[][] stock = new long[arriving.length][demand.paths()];
    for (int s = 0; s < demand.paths(); s++) {
      long now = start.onHandUnits();
      for (int t = 0; t < arriving.length; t++) {
        now += arriving[t] - demand.between(s, t, t + 1);
        if (!start.backordered()) {
          now = Math.max(0, now);
        }
        stock[t][s] = now;
      }
    }
    return stock;
  }

  private static Band band(long[] units) {
    long[] sorted = units.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (long each : sorted) {
      sum += each;
    }
    return new Band(sum / sorted.length, quantile(sorted, LOW), quantile(sorted, HIGH));
  }

  /** Linear between the order statistics, which stand at (i + 1/2) / n. */
  private static double quantile(long[] sorted, double level) {
    double at = level * sorted.length - 0.5;
    int below = (int) Math.max(0, Math.min(sorted.length - 1.0, Math.floor(at)));
    int above = Math.min(sorted.length - 1, below + 1);
    double share = Math.max(0, Math.min(1, at - below));
    return sorted[below] + share * (sorted[above] - sorted[below]);
  }
}
