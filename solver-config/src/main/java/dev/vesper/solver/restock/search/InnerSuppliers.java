package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.bound.Column;
import dev.vesper.solver.restock.bound.Relaxation;
import dev.vesper.solver.restock.bound.Relaxation.Use;
import dev.vesper.solver.restock.bound.Relaxed;
import dev.vesper.solver.restock.model.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Suppliers whose minimum binds, solved exactly at the prices of cash and room: there the suppliers
 * separate, so each is a small problem of its own, and the bound loses no longer one split line for
 * every one of them.
 */
public final class InnerSuppliers {
  private static final int BRANCHES = 200;

  private final Tables tables;
  private final Relaxation relaxation;
  private final Relaxed relaxed;
  private final BooleanSupplier cut;

  public InnerSuppliers(
      Tables tables, Relaxation relaxation, Relaxed relaxed, BooleanSupplier cut) {
    this.tables = tables;
    this.relaxation = relaxation;
    this.relaxed = relaxed;
    this.cut = cut;
  }

  /**
   * What the suppliers are worth, tightened.
   *
   * @param pick entries near the priced plan, {@code [line]}; the lines of a tightened supplier are
   *     set to its exact plan
   * @return V_s less the fixed cost, an upper bound, {@code [supplier]}
   */
  public double[] worth(int[] pick) {
    Column column = relaxed.best();
    double[] worth = column.worth().clone();
    for (int s = 0; s < worth.length && !cut.getAsBoolean(); s++) {
      boolean binds = column.relief()[2 * s] > 0 || column.relief()[2 * s + 1] > 0;
      if (binds && column.open()[s] > 0) {
        worth[s] = Math.min(worth[s], exact(s, pick));
      }
    }
    return worth;
  }

  private double exact(int s, int[] pick) {
    int first = tables.from()[s];
    int last = tables.from()[s + 1];
    Tables alone = alone(s, first, last);
    Branching search = new Branching(alone, cut, 30);
    Outcome outcome = search.run(search.root(List.of(), 60), 1e-7, BRANCHES, false);
    int[] entries = outcome.entries();
    if (entries != null) {
      for (int i = first; i < last; i++) {
        pick[i] = entries[i - first] + tables.at()[first];
      }
      boolean closes = relaxation.use(s) == Use.FREE && outcome.value() < 0;
      for (int i = first; closes && i < last; i++) {
        pick[i] = tables.first(i);
      }
    }
    return outcome.bound();
  }

  /** The supplier by itself: no limits, gains less the worth of the cash and room they take. */
  private Tables alone(int s, int first, int last) {
    double cash = relaxation.limits().cashPrice(relaxed.prices());
    double[] room = relaxation.limits().roomPrices(relaxed.prices(), tables.places());
    int base = tables.at()[first];
    int size = tables.at()[last] - base;
    int[] at = new int[last - first + 1];
    long[] gain = new long[size];
    for (int i = first; i < last; i++) {
      at[i - first + 1] = tables.at()[i + 1] - base;
      double weight =
          cash * tables.packCost()[i] + room[tables.placeOf()[i]] * tables.packVolume()[i];
      for (int e = tables.first(i); e <= tables.last(i); e++) {
        // Rounded up, so that the sum still bounds; a plan loses less than a unit a line by it.
        gain[e - base] = (long) Math.ceil(tables.gain()[e] - weight * tables.level()[e]);
      }
    }
    long[] limits = new long[tables.places()];
    Arrays.fill(limits, Tables.NO_LIMIT);
    return new Tables(
        at,
        Arrays.copyOfRange(tables.level(), base, base + size),
        gain,
        new int[last - first],
        Arrays.copyOfRange(tables.placeOf(), first, last),
        Arrays.copyOfRange(tables.packCost(), first, last),
        Arrays.copyOfRange(tables.packUnits(), first, last),
        Arrays.copyOfRange(tables.packVolume(), first, last),
        new int[] {0, last - first},
        new long[] {tables.fixedCost()[s]},
        new long[] {tables.leastCost()[s]},
        new long[] {tables.leastUnits()[s]},
        new boolean[] {true},
        Tables.NO_LIMIT,
        limits,
        0);
  }
}
