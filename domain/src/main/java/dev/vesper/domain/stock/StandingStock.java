package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.demand.DemandLift;

/**
 * What stock in hand and on order earns without tonight's order, until the next order can serve:
 * S(y) of formulations B3, a E[sold] - b E[lost] - h E[stock-days] over [D+1, A'). Lift that comes
 * after that can still be ordered for, so it earns its margin.
 */
public final class StandingStock {
  private StandingStock() {}

  /**
   * Expected profit.
   *
   * @param question its demand holds the lift already
   */
  public static double profitMinor(GainQuestion question, DemandLift lift) {
    AlignedDemand demand = question.demand();
    UnitEconomics worth = question.economics();
    boolean waits = worth.backordered();
    StockWalk walk = new StockWalk(demand, question.onHand(), question.arrivals(), waits);
    double profit = 0;
    for (int s = 0; s < demand.paths(); s++) {
      int to = Math.min(question.nextArrival(s), demand.endsBefore());
      long heldDays = 0;
      long awaitedDays = 0;
      walk.start(s, 0);
      while (walk.day() < to) {
        int days = walk.advance(to);
        heldDays += days * Math.max(0, walk.stock());
        awaitedDays += days * Math.max(0, -walk.stock());
      }
      long lost = waits ? 0 : walk.unmet();
      double sold = demand.before(s, to) - lost + later(lift, to, demand.endsBefore());
      profit +=
          worth.marginMinor() * sold
              - worth.lostSalePenaltyMinor() * lost
              - worth.backorderPenaltyMinorPerUnitDay() * awaitedDays
              - worth.holdingMinorPerUnitDay() * heldDays;
    }
    return profit / demand.paths();
  }

  private static double later(DemandLift lift, int from, int end) {
    return lift.before(end) - lift.before(from);
  }
}
