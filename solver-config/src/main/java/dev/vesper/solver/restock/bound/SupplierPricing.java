package dev.vesper.solver.restock.bound;

import dev.vesper.solver.restock.model.Tables;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The worth V_s of a supplier at given prices of cash and room: the least, over the relief prices
 * of its minimum, of what its lines are worth.
 *
 * <p>[1] Fisher 1981, The Lagrangian Relaxation Method for Solving Integer Programming Problems;
 * the relief price is found where the tangents of both sides meet, which ends on a piecewise linear
 * function.
 */
final class SupplierPricing {
  private static final int ROUNDS = 60;
  private static final int MONEY = 0;
  private static final int UNITS = 1;

  private final Tables tables;
  private final Hulls hulls;
  private final boolean rooms;

  SupplierPricing(Tables tables, Hulls hulls, boolean rooms) {
    this.tables = tables;
    this.hulls = hulls;
    this.rooms = rooms;
  }

  /**
   * Prices a supplier that is ordered from.
   *
   * @param cash price of cash, gain per 1/1000 minor unit
   * @param room price of room, {@code [place]}
   * @return null when its minimum is out of reach
   */
  @Nullable Mix price(int supplier, double cash, double[] room) {
    long leastCost = tables.leastCost()[supplier];
    long leastUnits = tables.leastUnits()[supplier];
    if (leastCost <= 0 && leastUnits <= 0) {
      return order(supplier, cash, room, 0, 0);
    }
    if (!reachable(supplier, leastCost, leastUnits)) {
      return null;
    }
    DoubleFunction<Mix> money = relief -> unitsRelieved(supplier, cash, room, relief, leastUnits);
    return leastCost <= 0 ? money.apply(0) : relieve(money, MONEY, (double) leastCost);
  }

  private Mix unitsRelieved(int s, double cash, double[] room, double money, long leastUnits) {
    DoubleFunction<Mix> units = relief -> order(s, cash, room, money, relief);
    return leastUnits <= 0 ? units.apply(0) : relieve(units, UNITS, (double) leastUnits);
  }

  private boolean reachable(int s, long leastCost, long leastUnits) {
    long cost = 0;
    long units = 0;
    for (int i = tables.from()[s]; i < tables.from()[s + 1]; i++) {
      long packs = tables.level()[hulls.high(i)];
      cost += packs * tables.packCost()[i];
      units += packs * tables.packUnits()[i];
    }
    return cost >= leastCost && units >= leastUnits;
  }

  /** Minimises over one relief price; the tangents at both ends meet where the least can be. */
  private static Mix relieve(DoubleFunction<Mix> at, int kind, double need) {
    Mix below = at.apply(0);
    if (below.amount[kind] >= need) {
      return below;
    }
    double price = 1e-3;
    Mix above = at.apply(price);
    while (above.amount[kind] < need && price < 1e15) {
      below = above;
      price *= 8;
      above = at.apply(price);
    }
    if (above.amount[kind] < need) {
      // Only lines that take nothing of this kind are left: the minimum is met at no price.
      return above;
    }
    Mix lowest = below.value <= above.value ? below : above;
    for (int round = 0; round < ROUNDS; round++) {
      double fall = below.amount[kind] - need;
      double rise = above.amount[kind] - need;
      double width = above.relief[kind] - below.relief[kind];
      double step = (above.value - below.value - rise * width) / (fall - rise);
      double model = below.value + fall * step;
      if (lowest.value - model <= 1e-12 * (1 + lowest.magnitude) || !(step > 0 && step < width)) {
        break;
      }
      Mix middle = at.apply(below.relief[kind] + step);
      lowest = middle.value < lowest.value ? middle : lowest;
      if (middle.amount[kind] >= need) {
        above = middle;
      } else {
        below = middle;
      }
    }
    double span = above.amount[kind] - below.amount[kind];
    double share = span <= 0 ? 1 : Math.min(1, (need - below.amount[kind]) / span);
    return Mix.blend(below, above, share, lowest);
  }

  private Mix order(int s, double cash, double[] room, double money, double units) {
    int first = tables.from()[s];
    int lines = tables.from()[s + 1] - first;
    Mix mix = new Mix(lines, rooms ? room.length : 0);
    double sum = 0;
    for (int j = 0; j < lines; j++) {
      int i = first + j;
      int place = tables.placeOf()[i];
      double cost = tables.packCost()[i];
      double volume = tables.packVolume()[i];
      double weight = (cash - money) * cost - units * tables.packUnits()[i] + room[place] * volume;
      int entry = hulls.best(i, weight);
      double packs = tables.level()[entry];
      mix.pick[j] = entry;
      mix.mean[j] = packs;
      mix.square[j] = packs * packs;
      double gain = tables.gain()[entry];
      mix.gain += gain;
      mix.amount[MONEY] += cost * packs;
      mix.amount[UNITS] += tables.packUnits()[i] * packs;
      if (rooms) {
        mix.volume[place] += volume * packs;
      }
      sum += gain - weight * packs;
      mix.magnitude += Math.abs(gain) + Math.abs(weight) * packs;
    }
    double asked =
        money * Math.max(0, tables.leastCost()[s]) + units * Math.max(0, tables.leastUnits()[s]);
    mix.relief[MONEY] = money;
    mix.relief[UNITS] = units;
    mix.value = sum - asked;
    mix.magnitude += asked;
    return mix;
  }
}
