package dev.vesper.domain.stock;

/**
 * An order replayed unit by unit and day by day on daily paths, without any of the shortcuts of
 * {@link PackGains}: two shops side by side, one with the order and one without.
 */
final class ReplayedOrder {
  private final int[][] demand;
  private final GainQuestion question;
  private final NextOrderUpTo upTo;

  ReplayedOrder(int[][] demand, GainQuestion question) {
    this.demand = demand;
    this.question = question;
    this.upTo = new NextOrderUpTo(question, 2000);
  }

  /** Mean gain of ordering so many units, in minor units. */
  double gain(long units) {
    double sum = 0;
    for (int s = 0; s < demand.length; s++) {
      int end = question.nextArrival(s);
      sum += cost(s, 0, end) - cost(s, units, end);
      for (long x = 0; x < units; x++) {
        sum -= leftOverCost(s, x);
      }
    }
    return sum / demand.length;
  }

  /** Costs of a shop that has ordered so many units, up to a day. */
  private double cost(int s, long units, int end) {
    UnitEconomics worth = question.economics();
    long stock = question.onHand();
    double cost = 0;
    for (int t = 0; t < end; t++) {
      stock += arriving(t);
      if (t == question.arrival(s)) {
        stock += units;
      }
      stock -= asked(s, t);
      if (stock < 0 && !worth.backordered()) {
        cost += -stock * worth.servedMinor();
        stock = 0;
      }
      cost += Math.max(0, stock) * worth.holdingMinorPerUnitDay();
      cost += Math.max(0, -stock) * worth.backorderPenaltyMinorPerUnitDay();
    }
    return cost;
  }

  /** What unit x costs after the cover while no review would have ordered it. */
  private double leftOverCost(int s, long x) {
    UnitEconomics worth = question.economics();
    int coverEnd = question.nextArrival(s);
    int last = coverEnd + PackGains.LOOK_AHEAD_DAYS;
    long[] with = stocks(s, x + 1, last);
    long[] without = stocks(s, x, last);
    double cost = 0;
    for (int t = coverEnd; t < last; t++) {
      int review = question.laterDays() + question.coverDays();
      int reviewsPassed = 1 + (t - coverEnd) / question.coverDays();
      for (int j = 0; j < reviewsPassed; j++, review += question.coverDays()) {
        if (positionWith(s, x + 1, review, with[review]) <= upTo.at(review)) {
          return cost;
        }
      }
      if (worth.backordered() ? with[t + 1] > 0 : with[t + 1] > without[t + 1]) {
        cost += worth.holdingMinorPerUnitDay();
      }
    }
    boolean sold = worth.backordered() ? with[last] <= 0 : with[last] == without[last];
    return cost + (sold ? 0 : worth.endOfLifeLossMinor());
  }

  private long positionWith(int s, long units, int day, long stock) {
    long position = stock;
    for (int i = 0; i < question.arrivals().count(); i++) {
      position += question.arrivals().day(i) >= day ? question.arrivals().units(i) : 0;
    }
    return day <= question.arrival(s) ? position + units : position;
  }

  /** Stock at the start of each day, before what arrives on it. */
  private long[] stocks(int s, long units, int days) {
    long[] stocks = new long[days + 1];
    stocks[0] = question.onHand();
    for (int t = 0; t < days; t++) {
      long stock = stocks[t] + arriving(t) + (t == question.arrival(s) ? units : 0) - asked(s, t);
      stocks[t + 1] = question.economics().backordered() ? stock : Math.max(0, stock);
    }
    return stocks;
  }

  private long arriving(int day) {
    long units = 0;
    for (int i = 0; i < question.arrivals().count(); i++) {
      units += question.arrivals().day(i) == day ? question.arrivals().units(i) : 0;
    }
    return units;
  }

  private long asked(int s, int day) {
    return question.demand().between(s, day, day + 1);
  }
}
