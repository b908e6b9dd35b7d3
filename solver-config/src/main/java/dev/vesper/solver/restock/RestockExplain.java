package dev.vesper.solver.restock;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.restock.bound.Column;
import dev.vesper.solver.restock.bound.Limits;
import dev.vesper.solver.restock.bound.Relaxation;
import dev.vesper.solver.restock.model.NamedTables;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a plan is as it is, line by line and supplier by supplier, in figures: worked out again from
 * the problem and the plan's prices.
 *
 * @param lines by line id
 * @param suppliers by supplier id
 */
public record RestockExplain(Map<String, LineView> lines, Map<String, SupplierView> suppliers) {

  /** What keeps a line from its next pack. */
  public enum Stop {
    /** A person fixed the quantity. */
    PINNED,
    /** Nothing is ordered from the supplier: it is worth less than its fixed cost. */
    SUPPLIER_CLOSED,
    /** There is no gain beyond the most packs worth looking at. */
    NO_MORE_LEVELS,
    /** The least order as a whole loses. */
    LEAST_ORDER_LOSES,
    /** The next pack loses whatever cash there is. */
    NEXT_PACK_LOSES,
    /** The next pack's cash earns more elsewhere, or is not there. */
    CASH,
    /** The location's room earns more elsewhere, or is not there. */
    CAPACITY,
    /** It would pay; what it gains lies within the plan's gap. */
    WITHIN_GAP
  }

  /**
   * A line. Money in minor units, expected.
   *
   * @param packs ordered
   * @param lastStepPacks packs of the last step: 1, or the least order
   * @param lastStepGainMinor what that step gains
   * @param nextStepPacks packs of the next allowed step, 0 when there is none
   * @param nextStepGainMinor what it would gain
   * @param packCostMinor what a pack costs
   * @param lastStepNetMinor what the last step gains less what its cash and room are worth
   * @param nextStepNetMinor the same of the next step
   * @param helpsMinimum the last step does not pay for itself: it helps to reach the minimum
   * @param stop what keeps it from the next step
   */
  public record LineView(
      int packs,
      int lastStepPacks,
      double lastStepGainMinor,
      int nextStepPacks,
      double nextStepGainMinor,
      double packCostMinor,
      double lastStepNetMinor,
      double nextStepNetMinor,
      boolean helpsMinimum,
      Stop stop) {}

  /**
   * A supplier.
   *
   * @param used ordered from
   * @param worthMinor V_s, its lines' gain over the worth of their cash and room, less the fixed
   *     cost; minus infinity when its minimum is out of reach
   * @param fixedCostMinor its fixed cost
   * @param orderMinor what the order costs
   * @param orderUnits units ordered
   * @param reliefPerMinor price of its minimum in money, gain per minor unit
   * @param reliefPerUnit price of its minimum in units, minor units per unit
   */
  public record SupplierView(
      boolean used,
      double worthMinor,
      long fixedCostMinor,
      double orderMinor,
      long orderUnits,
      double reliefPerMinor,
      double reliefPerUnit) {}

  /** Explains a solution of the problem. */
  public static RestockExplain of(RestockProblem problem, RestockSolution solution) {
    NamedTables named = NamedTables.of(problem);
    Tables tables = named.tables();
    int[] entries = new int[tables.lines()];
    for (int i = 0; i < entries.length; i++) {
      int packs = solution.packs().getOrDefault(named.lines().get(i).id(), 0);
      entries[i] = entryOf(tables, i, packs);
    }
    double[] room = new double[tables.places()];
    for (int w = 0; w < room.length; w++) {
      double perLitre = solution.capacityPrices().getOrDefault(named.locations().get(w).id(), 0.0);
      room[w] = perLitre * NamedTables.MILLI / NamedTables.MICRO;
    }
    return of(named, new Plan(tables, entries), solution.cashPrice(), room);
  }

  /** Explains a plan at prices of cash, and of room per millionth of a litre. */
  static RestockExplain of(NamedTables named, Plan plan, double cash, double[] room) {
    Tables tables = named.tables();
    Relaxation relaxation = new Relaxation(tables);
    Column column = relaxation.at(prices(relaxation.limits(), cash, room));
    Map<String, SupplierView> suppliers = new TreeMap<>();
    for (int s = 0; s < tables.suppliers(); s++) {
      suppliers.put(named.suppliers().get(s).id(), supplier(tables, plan, column, s));
    }
    LineViews views = new LineViews(tables, plan, cash, room);
    Map<String, LineView> lines = new TreeMap<>();
    for (int i = 0; i < tables.lines(); i++) {
      Line line = named.lines().get(i);
      int s = tables.supplierOf()[i];
      boolean relieved = column.relief()[2 * s] > 0 || column.relief()[2 * s + 1] > 0;
      lines.put(line.id(), views.view(i, line, relieved));
    }
    return new RestockExplain(lines, suppliers);
  }

  private static int entryOf(Tables tables, int line, int packs) {
    for (int e = tables.first(line); e <= tables.last(line); e++) {
      if (tables.level()[e] == packs) {
        return e;
      }
    }
    throw new IllegalArgumentException("the solution is not one of this problem");
  }

  private static double[] prices(Limits limits, double cash, double[] room) {
    List<Double> prices = new ArrayList<>();
    if (limits.cash()) {
      prices.add(cash);
    }
    for (int place : limits.place()) {
      prices.add(room[place]);
    }
    return prices.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static SupplierView supplier(Tables tables, Plan plan, Column column, int s) {
    double milli = NamedTables.MILLI;
    return new SupplierView(
        plan.open(s),
        column.worth()[s] / milli,
        tables.fixedCost()[s] / NamedTables.MILLI,
        plan.cost(s) / milli,
        plan.units(s),
        column.relief()[2 * s],
        column.relief()[2 * s + 1] / milli);
  }
}
