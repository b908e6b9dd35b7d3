package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.bound.Limits;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a plan keep the rules: first raises what a supplier's minimum lacks, then gives up what is
 * over cash or room, each time where it costs least for what it mends.
 */
final class Repair {
  private record Step(int line, int entry, double ratio) {}

  private static final int LINES_PER_STEP = 500;

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

  /** Takes the cheapest steps down, or closes a supplier; false when no step mends anything. */
  private boolean giveUp(Plan plan) {
    List<Step> steps = stepsDown(plan);
    double best = steps.isEmpty() ? Double.POSITIVE_INFINITY : steps.get(0).ratio();
    int supplier = -1;
    double excess = plan.excessShare();
    for (int s = 0; s < tables.suppliers(); s++) {
      double closing =
          plan.open(s) && !tables.forced()[s] ? closing(plan, s, excess) : Double.POSITIVE_INFINITY;
      if (closing < best) {
        best = closing;
        supplier = s;
      }
    }
    if (supplier >= 0) {
      close(plan, supplier);
      return true;
    }
    // One look at a large plan is dear, so it yields several steps; they change little but their
    // own line.
    int most = Math.min(steps.size(), 1 + tables.lines() / LINES_PER_STEP);
    for (int j = 0; j < most && !plan.feasible(); j++) {
      Step step = steps.get(j);
      int now = plan.entry(step.line());
      plan.move(step.line(), step.entry());
      if (plan.missedMinimums() > 0) {
        plan.move(step.line(), now);
      }
    }
    return !steps.isEmpty();
  }

  /** The best step of each line that mends some of the excess, cheapest for what it mends first. */
  private List<Step> stepsDown(Plan plan) {
    double excess = plan.excessShare();
    long value = plan.value();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < tables.lines(); i++) {
      int now = plan.entry(i);
      Step best = null;
      for (int e = now - 1; e >= tables.first(i); e--) {
        plan.move(i, e);
        double mended = excess - plan.excessShare();
        double ratio = (value - plan.value()) / mended;
        boolean mends = mended > 0 && plan.missedMinimums() == 0;
        if (mends && (best == null || ratio < best.ratio())) {
          best = new Step(i, e, ratio);
        }
      }
      plan.move(i, now);
      if (best != null) {
        steps.add(best);
      }
    }
    steps.sort(Comparator.comparingDouble(Step::ratio));
    return steps;
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
