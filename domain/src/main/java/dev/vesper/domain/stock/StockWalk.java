package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;

/**
 * The stock of one item at one location along a demand path when nothing more is ordered. Walks in
 * segments: a demand step, cut where an arrival comes and where the count of unmet demand begins.
 */
final class StockWalk {
  private final AlignedDemand demand;
  private final long onHand;
  private final Arrivals arrivals;
  private final boolean backordered;

  private int path;
  private int countFrom;
  private int day;
  private int arrived;
  private long stock;
  private long toCome;
  private long lost;

  StockWalk(AlignedDemand demand, long onHand, Arrivals arrivals, boolean backordered) {
    this.demand = demand;
    this.onHand = onHand;
    this.arrivals = arrivals;
    this.backordered = backordered;
  }

  /** Begins a path; lost demand is counted from that day on. */
  void start(int newPath, int countLostFrom) {
    path = newPath;
    countFrom = countLostFrom;
    day = 0;
    arrived = 0;
    stock = onHand;
    toCome = arrivals.total();
    lost = 0;
  }

  int day() {
    return day;
  }

  /** Units on hand; below zero when customers wait. */
  long stock() {
    return stock;
  }

  /**
   * Extra units, had they been there, up to this number would not be on hand now: lost demand since
   * the count began, or customers who wait.
   */
  long unmet() {
    return backordered ? Math.max(0, -stock) : lost;
  }

  /** On hand and on order less what extra units, had they been there, would have sold. */
  long position() {
    return stock + toCome - lost;
  }

  /** Walks one segment, at most to the start of day {@code limit}; returns its days. */
  int advance(int limit) {
    while (arrived < arrivals.count() && arrivals.day(arrived) <= day) {
      stock += arrivals.units(arrived);
      toCome -= arrivals.units(arrived);
      arrived++;
    }
    int grain = demand.grainDays();
    int to = Math.min(limit, grain == 1 ? day + 1 : (day / grain + 1) * grain);
    if (arrived < arrivals.count() && arrivals.day(arrived) < to) {
      to = arrivals.day(arrived);
    }
    if (day < countFrom && countFrom < to) {
      to = countFrom;
    }
    long asked = demand.between(path, day, to);
    if (asked > stock && !backordered) {
      if (day >= countFrom) {
        lost += asked - stock;
      }
      stock = 0;
    } else {
      stock -= asked;
    }
    int days = to - day;
    day = to;
    return days;
  }
}
