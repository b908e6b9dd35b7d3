package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;
import java.util.Arrays;

/**
 * The position up to which the orders after tonight's will order: the greatest number of units of
 * which the last one still earns its holding, counted over the demand from that review to the end of
 * its cover. It follows the season; it is worked out once every four weeks, when first asked for.
 *
 * <p>[1] Silver, Pyke, Thomas 2017, Inventory and production management in supply chains, ch. 7 (R,
 * S), with the holding of each day instead of one overage.
 */
final class NextOrderUpTo {
  private static final int REFRESH_DAYS = 28;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final GainQuestion question;
  private final long[] levels;

  NextOrderUpTo(GainQuestion question, int horizonDays) {
    this.question = question;
    levels = new long[horizonDays / REFRESH_DAYS + 1];
    Arrays.fill(levels, UNKNOWN);
  }

  /** The level at the review on the evening before that day. */
  long at(int reviewDay) {
    int block = reviewDay / REFRESH_DAYS;
    if (levels[block] == UNKNOWN) {
      levels[block] = level(reviewDay);
    }
    return levels[block];
  }

  private long level(int reviewDay) {
    AlignedDemand demand = question.demand();
    int cover = question.coverDays();
    int stride = Math.min(demand.grainDays(), cover);
    int stepsPerPath = (cover + stride - 1) / stride;
    long[] asked = new long[demand.paths() * stepsPerPath];
    int[] days = new int[stepsPerPath];
    for (int s = 0; s < demand.paths(); s++) {
      int arrival = reviewDay + question.leadDays()[s];
      long before = demand.before(s, reviewDay);
      for (int i = 0; i < stepsPerPath; i++) {
        int end = Math.min(cover, (i + 1) * stride);
        days[i] = end - i * stride;
        asked[s * stepsPerPath + i] = demand.before(s, arrival + end) - before;
      }
    }
    long low = 0;
    long high = Arrays.stream(asked).max().orElse(0);
    while (low < high) {
      long unit = (low + high) >>> 1;
      if (worthOfUnit(unit, asked, days) > 0) {
        low = unit + 1;
      } else {
        high = unit;
      }
    }
    return low;
  }

  /** Expected worth of unit number {@code unit}, from 0: falls with the number. */
  private double worthOfUnit(long unit, long[] asked, int[] days) {
    UnitEconomics economics = question.economics();
    int steps = days.length;
    long sold = 0;
    long heldDays = 0;
    long awaitedDays = 0;
    for (int s = 0; s * steps < asked.length; s++) {
      for (int i = 0; i < steps; i++) {
        if (asked[s * steps + i] > unit) {
          awaitedDays += days[i];
        } else {
          heldDays += days[i];
        }
      }
      if (asked[s * steps + steps - 1] > unit) {
        sold++;
      }
    }
    double gained =
        economics.backordered()
            ? economics.backorderPenaltyMinorPerUnitDay() * awaitedDays
            : economics.servedMinor() * sold;
    return gained - economics.holdingMinorPerUnitDay() * heldDays;
  }
}
