package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;

/** What a stock earns by itself when nothing more is ordered. */
final class IdleStock {
  private IdleStock() {}

  /**
   * Expected profit over some days: demand served less holding; with backorders, less the penalties
   * of those who wait (their margin is earned either way).
   *
   * @param fromDays the first day, counted from the order's arrival on each path
   * @param days how many days
   */
  static double profitMinor(GainQuestion question, int fromDays, int days) {
    AlignedDemand demand = question.demand();
    UnitEconomics worth = question.economics();
    StockWalk walk =
        new StockWalk(demand, question.onHand(), question.arrivals(), worth.backordered());
    long served = 0;
    long heldDays = 0;
    long awaitedDays = 0;
    for (int s = 0; s < demand.paths(); s++) {
      int from = question.arrival(s) + fromDays;
      int to = from + days;
      walk.start(s, from);
      while (walk.day() < to) {
        boolean counts = walk.day() >= from;
        int segment = walk.advance(to);
        if (counts) {
          heldDays += segment * Math.max(0, walk.stock());
          awaitedDays += segment * Math.max(0, -walk.stock());
        }
      }
      served += demand.between(s, from, to) - walk.unmet();
    }
    double holding = worth.holdingMinorPerUnitDay() * heldDays;
    double gained =
        worth.backordered()
            ? -worth.backorderPenaltyMinorPerUnitDay() * awaitedDays
            : worth.servedMinor() * served;
    return (gained - holding) / demand.paths();
  }
}
