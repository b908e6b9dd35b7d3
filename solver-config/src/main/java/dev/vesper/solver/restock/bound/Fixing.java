package dev.vesper.solver.restock.bound;

import dev.vesper.solver.restock.bound.Relaxation.Use;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Survivors;
import dev.vesper.solver.restock.model.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Reduced-cost fixing: a level whose choice alone would bring the bound down to the best plan known
 * is not wanted by any better plan.
 */
public final class Fixing {
  private final Tables tables;
  private final Relaxation relaxation;
  private final Column column;
  private final double cashPrice;
  private final double[] roomPrice;
  private final boolean[] alive;
  private final boolean[] closed;
  private final boolean[] open;

  /** Fixing at the prices that a bound was proven with. */
  public Fixing(Tables tables, Relaxation relaxation, Relaxed relaxed) {
    this.tables = tables;
    this.relaxation = relaxation;
    column = relaxed.best();
    cashPrice = relaxation.limits().cashPrice(relaxed.prices());
    roomPrice = relaxation.limits().roomPrices(relaxed.prices(), tables.places());
    alive = new boolean[tables.level().length];
    closed = new boolean[tables.suppliers()];
    open = new boolean[tables.suppliers()];
  }

  /**
   * What is left for a plan better than {@code value}.
   *
   * @param worth V_s to use for each supplier: as priced, or a lower one proven otherwise
   * @return null when there is no better plan
   */
  public @Nullable Survivors survivors(long value, double[] worth) {
    return mark(value, worth) ? Survivors.of(tables, alive, closed, open) : null;
  }

  /** The same, with the levels of a plan kept that is known already: a place to start from. */
  public @Nullable Survivors survivorsWith(long value, double[] worth, Plan plan) {
    if (!mark(value, worth)) {
      return null;
    }
    for (int i = 0; i < tables.lines(); i++) {
      alive[plan.entry(i)] = true;
      int s = tables.supplierOf()[i];
      closed[s] &= !plan.open(s);
      open[s] &= plan.open(s);
    }
    return Survivors.of(tables, alive, closed, open);
  }

  private boolean mark(long value, double[] worth) {
    double bound = bound(worth);
    // Values are whole: only a plan of at least value + 1 is better.
    double room = bound - (value + 1) + 1e-12 * Math.abs(bound);
    if (room < 0) {
      return false;
    }
    for (int s = 0; s < tables.suppliers(); s++) {
      boolean must = relaxation.use(s) == Use.OPEN;
      closed[s] = !must && -worth[s] > room;
      open[s] = must || worth[s] > room;
      for (int i = tables.from()[s]; i < tables.from()[s + 1]; i++) {
        line(i, s, room, worth[s]);
      }
    }
    return true;
  }

  /** The bound with the given worth of suppliers. */
  public double bound(double[] worth) {
    double bound = column.bound();
    for (int s = 0; s < worth.length; s++) {
      bound += counted(s, worth[s]) - counted(s, column.worth()[s]);
    }
    return bound;
  }

  private double counted(int s, double worth) {
    return switch (relaxation.use(s)) {
      case CLOSED -> 0;
      case OPEN -> worth;
      case FREE -> Math.max(0, worth);
    };
  }

  private void line(int i, int s, double room, double worth) {
    if (closed[s] || relaxation.use(s) == Use.CLOSED) {
      alive[tables.first(i)] = true;
      return;
    }
    double weight =
        (cashPrice - column.relief()[2 * s]) * tables.packCost()[i]
            - column.relief()[2 * s + 1] * tables.packUnits()[i]
            + roomPrice[tables.placeOf()[i]] * tables.packVolume()[i];
    double best = Double.NEGATIVE_INFINITY;
    for (int e = tables.first(i); e <= tables.last(i); e++) {
      best = Math.max(best, tables.gain()[e] - weight * tables.level()[e]);
    }
    double counted = counted(s, worth);
    for (int e = tables.first(i); e <= tables.last(i); e++) {
      double reduced = tables.gain()[e] - weight * tables.level()[e];
      // With this level in the plan the supplier is worth no more than this.
      double with = Math.min(worth, column.worth()[s] - (best - reduced));
      double otherwise = tables.level()[e] == 0 && relaxation.use(s) == Use.FREE ? 0 : with;
      alive[e] = counted - Math.max(with, otherwise) <= room;
    }
  }
}
