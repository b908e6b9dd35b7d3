package dev.vesper.solver.joint.bound;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.joint.model.JointLine;
import dev.vesper.solver.joint.model.JointModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of the linear programme over blends of choices: what couples cells, lines and suppliers,
 * and one blend per cell and per line. Lines that nothing lifts and whose supplier costs nothing by
 * itself only meet the others in cash and room, so they share one blend. Each row is scaled to
 * about 1.
 */
final class Rows {
  static final int NONE = -1;

  private final JointModel model;
  private final List<Double> rhs = new ArrayList<>();
  private final List<Double> scale = new ArrayList<>();
  private final List<Boolean> equality = new ArrayList<>();

  final int cash;
  final int[] place;
  final int[] groupMost;
  final int[] groupLeast;
  final int[] lift;
  final int[] leastCost;
  final int[] leastUnits;
  final int[] link;
  final int[] open;
  final int[] cell;
  final int[] line;
  final int rest;

  Rows(JointModel model) {
    this.model = model;
    cash = row((double) model.purse(), 1 + (double) model.purse(), false);
    place = none(model.room().length);
    for (int w = 0; w < place.length; w++) {
      double room = model.room()[w];
      place[w] = room < JointModel.NO_LIMIT ? row(room, 1 + room, false) : NONE;
    }
    groupMost = none(model.groups().size());
    groupLeast = none(groupMost.length);
    for (int g = 0; g < groupMost.length; g++) {
      Long most = model.groups().get(g).maxMinor();
      double least = (double) model.groups().get(g).minMinor();
      groupMost[g] = most == null ? NONE : row((double) most, 1 + (double) most, false);
      groupLeast[g] = least == 0 ? NONE : row(-least, least, false);
    }
    int suppliers = model.suppliers().size();
    leastCost = none(suppliers);
    leastUnits = none(suppliers);
    open = none(suppliers);
    for (int s = 0; s < suppliers; s++) {
      supplier(s);
    }
    lift = none(model.lines().size());
    link = none(lift.length);
    line = none(lift.length);
    boolean shared = false;
    for (int i = 0; i < lift.length; i++) {
      JointLine of = model.lines().get(i);
      lift[i] = of.lifted() ? row(0, Math.max(1, of.mostLift()), false) : NONE;
      link[i] = open[of.supplier()] == NONE ? NONE : row(0, 1, false);
      boolean own = of.lifted() || model.setUp(of.supplier());
      line[i] = own ? row(1, 1, true) : NONE;
      shared |= !own;
    }
    rest = shared ? row(1, 1, true) : NONE;
    cell = none(model.cells().size());
    for (int j = 0; j < cell.length; j++) {
      cell[j] = row(1, 1, true);
    }
  }

  private static int[] none(int size) {
    int[] rows = new int[size];
    Arrays.fill(rows, NONE);
    return rows;
  }

  private void supplier(int s) {
    RestockProblem.Supplier of = model.suppliers().get(s);
    boolean forced = model.forced(s);
    double least = (double) of.minimumMinor();
    double units = (double) of.minimumUnits();
    // A forced supplier is open: its minimum is a limit, not a part of the opening.
    leastCost[s] = least == 0 ? NONE : row(forced ? -least : 0, least, false);
    leastUnits[s] = units == 0 ? NONE : row(forced ? -units : 0, units, false);
    open[s] = model.setUp(s) && !forced ? row(1, 1, false) : NONE;
  }

  private int row(double limit, double by, boolean equal) {
    rhs.add(limit / by);
    scale.add(by);
    equality.add(equal);
    return rhs.size() - 1;
  }

  int size() {
    return rhs.size();
  }

  double[] rhs() {
    return rhs.stream().mapToDouble(Double::doubleValue).toArray();
  }

  boolean[] equality() {
    boolean[] equal = new boolean[equality.size()];
    for (int r = 0; r < equal.length; r++) {
      equal[r] = equality.get(r);
    }
    return equal;
  }

  /** The prices of the problem's own units; never below 0. */
  JointPrices prices(double[] dual) {
    return new JointPrices(
        price(cash, dual),
        prices(place, dual),
        prices(lift, dual),
        prices(groupMost, dual),
        prices(groupLeast, dual),
        prices(leastCost, dual),
        prices(leastUnits, dual));
  }

  private double[] prices(int[] rows, double[] dual) {
    return Arrays.stream(rows).mapToDouble(row -> price(row, dual)).toArray();
  }

  private double price(int row, double[] dual) {
    return row == NONE ? 0 : Math.max(0, dual[row]) / scale.get(row);
  }

  /** A column in the making. */
  final class Entry {
    private final List<Integer> rows = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    Entry use(int row, double amount) {
      if (row != NONE && amount != 0) {
        rows.add(row);
        values.add(amount / scale.get(row));
      }
      return this;
    }

    int[] rows() {
      return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    double[] values() {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  Entry entry() {
    return new Entry();
  }
}
