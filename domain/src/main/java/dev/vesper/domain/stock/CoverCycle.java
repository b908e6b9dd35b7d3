package dev.vesper.domain.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * How long a supplier's orders last when each costs a fixed amount, and whether tonight is the
 * night: joint replenishment by a power-of-two number of review periods, the one with the best
 * profit rate.
 *
 * <p>[1] Roundy 1985, 98%-effective integer-ratio lot-sizing for one-warehouse multi-retailer
 * systems, for powers of two losing little.
 *
 * @param periods review periods per cycle
 * @param profitMinorPerDay rate of profit of the cycle, its fixed cost spread over it
 */
public record CoverCycle(int periods, double profitMinorPerDay) {
  /** No order is planned to last longer than a quarter, unless one review period does. */
  public static final int LONGEST_COVER_DAYS = 91;

  /** The numbers of review periods that are looked at, ascending from 1. */
  public static List<Integer> candidates(int reviewDays) {
    List<Integer> periods = new ArrayList<>(List.of(1));
    for (int c = 2; c * reviewDays <= LONGEST_COVER_DAYS; c *= 2) {
      periods.add(c);
    }
    return periods;
  }

  /**
   * What a line earns in one cycle of so many days when each order finds the shelf empty: the best
   * gain, and with backorders the cost that even an order of nothing would bear.
   */
  public static double profitOfCycleMinor(GainQuestion line, int coverDays) {
    GainQuestion cycle = line.fromEmpty().covering(coverDays);
    return bestMinor(cycle) + IdleStock.profitMinor(cycle, 0, coverDays);
  }

  /**
   * The best cycle.
   *
   * @param profitMinor what all lines together earn per cycle, before the fixed cost, by
   *     {@linkplain #candidates candidate}
   */
  public static CoverCycle best(double[] profitMinor, double fixedCostMinor, int reviewDays) {
    List<Integer> candidates = candidates(reviewDays);
    CoverCycle best = new CoverCycle(1, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < candidates.size(); i++) {
      int periods = candidates.get(i);
      double rate = (profitMinor[i] - fixedCostMinor) / (periods * (double) reviewDays);
      if (rate > best.profitMinorPerDay()) {
        best = new CoverCycle(periods, rate);
      }
    }
    return best;
  }

  /**
   * What a line gains by ordering one review later instead of tonight, before the cycle's profit
   * rate is counted: its best gain later, and what its stock would earn by itself in the review
   * period after tonight's cover, less its best gain tonight. A supplier waits when the sum over
   * its lines is above the profit rate times the review period: V(now) + rate R &lt; V(later). The
   * stock's own earnings are 0 where nothing is left after the cover.
   *
   * @param line the order tonight, with the cycle's cover
   */
  public static double gainOfWaitingMinor(GainQuestion line, int reviewDays) {
    return bestMinor(line.later(reviewDays))
        + IdleStock.profitMinor(line, line.coverDays(), reviewDays)
        - bestMinor(line);
  }

  private static double bestMinor(GainQuestion question) {
    if (!question.economics().worthServing()) {
      return 0;
    }
    PackGains gains = PackGains.of(question);
    return gains.bestMinor(gains.leastLots());
  }
}
