package dev.vesper.solver.restock;

import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.solver.restock.RestockExplain.LineView;
import dev.vesper.solver.restock.RestockExplain.Stop;
import dev.vesper.solver.restock.model.NamedTables;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;

/** Works out what the last step of a line earns and what stopped the next. */
final class LineViews {
  private final Tables tables;
  private final Plan plan;
  private final double cashPrice;
  private final double[] roomPrice;

  LineViews(Tables tables, Plan plan, double cashPrice, double[] roomPrice) {
    this.tables = tables;
    this.plan = plan;
    this.cashPrice = cashPrice;
    this.roomPrice = roomPrice;
  }

  LineView view(int i, Line line, boolean relieved) {
    int packs = plan.packs(i);
    double[] gain = line.gainMinor();
    int last = packs == 0 ? 0 : packs == line.moqPacks() ? packs : 1;
    int next = packs == 0 ? line.moqPacks() : 1;
    next = packs + next > line.mostPacks() ? 0 : next;
    double lastGain = gain[packs] - gain[packs - last];
    double nextGain = gain[packs + next] - gain[packs];
    if (packs == line.moqPacks()) {
      lastGain = gain[packs];
    }
    double lastNet = lastGain - last * worthOfPack(i);
    double nextNet = nextGain - next * worthOfPack(i);
    return new LineView(
        packs,
        last,
        lastGain,
        next,
        nextGain,
        tables.packCost()[i] / (double) NamedTables.MILLI,
        lastNet,
        nextNet,
        relieved && last > 0 && lastNet < 0 && line.pinnedPacks() == null,
        stop(i, line, next, nextGain, nextNet));
  }

  private double worthOfPack(int i) {
    return (cashWorth(i) + roomWorth(i)) / NamedTables.MILLI;
  }

  private double cashWorth(int i) {
    return cashPrice * tables.packCost()[i];
  }

  private double roomWorth(int i) {
    return roomPrice[tables.placeOf()[i]] * tables.packVolume()[i];
  }

  private Stop stop(int i, Line line, int next, double nextGain, double nextNet) {
    if (line.pinnedPacks() != null) {
      return Stop.PINNED;
    }
    if (next == 0) {
      return Stop.NO_MORE_LEVELS;
    }
    if (nextGain <= 0) {
      return next > 1 ? Stop.LEAST_ORDER_LOSES : Stop.NEXT_PACK_LOSES;
    }
    if (!plan.open(tables.supplierOf()[i])) {
      return Stop.SUPPLIER_CLOSED;
    }
    long cost = next * tables.packCost()[i];
    long volume = next * tables.packVolume()[i];
    int place = tables.placeOf()[i];
    boolean tooDear = tables.cash() - plan.cash() < cost;
    boolean tooBig = tables.room()[place] - plan.room(place) < volume;
    if (nextNet <= 0) {
      return cashWorth(i) >= roomWorth(i) ? Stop.CASH : Stop.CAPACITY;
    }
    return tooDear ? Stop.CASH : tooBig ? Stop.CAPACITY : Stop.WITHIN_GAP;
  }
}
