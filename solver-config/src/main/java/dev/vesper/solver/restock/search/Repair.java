package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.bound.Limits;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;

/**
 * Makes a plan keep the rules: first raises what a supplier's minimum lacks, then gives up what is
 * over cash or room, each time where it costs least for what it mends.
 */
final class Repair {
  private final Tables tables;
  private final double cashPrice;
  private final double[] roomPrice;

  Repair(Tables tables, Limits limits, double[] prices) {
    this.tables = tables;
    cashPrice = limits.cashPrice(prices);
    roomPrice = limits.roomPrices(prices, tables.places());
  }

  /** Whether the plan keeps the rules now. */
  boolean run(Plan plan) {
    for (int s = 0; s < tables.suppliers(); s++) {
      if (plan.missed(s) && !reachMinimum(plan, s)) {
        if (tables.forced()[s]) {
          return false;
        }
        close(plan, s);
      }
    }
    while (!plan.feasible()) {
      if (!giveUp(plan)) {
        return false;
      }
    }
    return true;
  }

  private boolean reachMinimum(Plan plan, int s) {
    while (plan.missed(s)) {
      double lack = plan.lack(s);
      double best = Double.POSITIVE_INFINITY;
      int line = -1;
      int entry = -1;
      for (int i = tables.from()[s]; i < tables.from()[s + 1]; i++) {
        int now = plan.entry(i);
        for (int e = now + 1; e <= tables.last(i); e++) {
          double loss = pricedLoss(i, now, e);
          plan.move(i, e);
          double mended = lack - plan.lack(s);
          if (mended > 0 && loss / mended < best) {
            best = loss / mended;
            line = i;
            entry = e;
          }
        }
        plan.move(i, now);
      }
      if (line < 0) {
        return false;
      }
      plan.move(line, entry);
    }
    return true;
  }

  private double pricedLoss(int line, int from, int to) {
    double packs = tables.level()[to] - (double) tables.level()[from];
    double weight =
        cashPrice * tables.packCost()[line]
            + roomPrice[tables.placeOf()[line]] * tables.packVolume()[line];
    return weight * packs - (tables.gain()[to] - tables.gain()[from]);
  }

  private void close(Plan plan, int s) {
    for (int i = tables.from()[s]; i < tables.from()[s + 1]; i++) {
      plan.move(i, tables.first(i));
    }
  }

  /** Takes the cheapest step down, or closes a supplier; false when no step mends anything. */
  private boolean giveUp(Plan plan) {
    double excess = plan.excessShare();
    long value = plan.value();
    double best = Double.POSITIVE_INFINITY;
    int line = -1;
    int entry = -1;
    int supplier = -1;
    for (int s = 0; s < tables.suppliers(); s++) {
      if (!plan.open(s)) {
        continue;
      }
      for (int i = tables.from()[s]; i < tables.from()[s + 1]; i++) {
        int now = plan.entry(i);
        for (int e = now - 1; e >= tables.first(i); e--) {
          plan.move(i, e);
          double mended = excess - plan.excessShare();
          double loss = value - plan.value();
          if (plan.missedMinimums() == 0 && mended > 0 && loss / mended < best) {
            best = loss / mended;
            line = i;
            entry = e;
          }
        }
        plan.move(i, now);
      }
      double closing = tables.forced()[s] ? Double.POSITIVE_INFINITY : closing(plan, s, excess);
      if (closing < best) {
        best = closing;
        supplier = s;
        line = -1;
      }
    }
    if (line >= 0) {
      plan.move(line, entry);
    } else if (supplier >= 0) {
      close(plan, supplier);
    }
    return line >= 0 || supplier >= 0;
  }

  private double closing(Plan plan, int s, double excess) {
    int first = tables.from()[s];
    int[] before = new int[tables.from()[s + 1] - first];
    long value = plan.value();
    for (int j = 0; j < before.length; j++) {
      before[j] = plan.entry(first + j);
    }
    close(plan, s);
    double mended = excess - plan.excessShare();
    double loss = value - plan.value();
    for (int j = 0; j < before.length; j++) {
      plan.move(first + j, before[j]);
    }
    return mended > 0 ? loss / mended : Double.POSITIVE_INFINITY;
  }
}
