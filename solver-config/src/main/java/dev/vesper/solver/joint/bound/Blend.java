package dev.vesper.solver.joint.bound;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.joint.model.Entries;
import dev.vesper.solver.joint.model.JointLine;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.model.JointProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The best blend of the choices of cells, lines and suppliers that have been seen. */
final class Blend {
  private static final double WORTH_IT = 1e-9;

  private final JointModel model;
  private final Rows rows;
  private final Entries[] entries;
  private final double scale;
  private final Simplex simplex;
  private final Map<Long, Integer> columns = new HashMap<>();
  // By number of the column, in its order: the sums over them are always made in the same order.
  private final Map<Integer, int[]> levels = new TreeMap<>();
  private double[] dual = {};

  /** Begins with the least of everything: the lowest levels and no orders but pinned ones. */
  Blend(JointModel model, Rows rows, Entries[] entries, int[] low, double scale) {
    this.model = model;
    this.rows = rows;
    this.entries = entries;
    this.scale = scale;
    simplex = new Simplex(rows.rhs(), rows.equality(), scale);
    int[] first = new int[rows.size()];
    double[] rest = new double[model.room().length + 2];
    for (int i = 0; i < entries.length; i++) {
      if (rows.line[i] == Rows.NONE) {
        blend(i, 0, rest);
      } else {
        first[rows.line[i]] = line(i, 0);
      }
    }
    if (rows.rest != Rows.NONE) {
      first[rows.rest] = rest(rest);
    }
    for (int j = 0; j < low.length; j++) {
      first[rows.cell[j]] = cell(j, low[j]);
    }
    for (int s = 0; s < model.suppliers().size(); s++) {
      opening(s);
    }
    simplex.start(first, 10 * scale * (1 + entries.length));
  }

  void optimise() {
    simplex.optimise();
    dual = simplex.duals();
  }

  JointPrices prices() {
    return rows.prices(dual);
  }

  /** What the blend is worth: no prices prove less. */
  double value() {
    double forced = 0;
    for (int s = 0; s < model.suppliers().size(); s++) {
      forced += model.forced(s) ? model.suppliers().get(s).fixedCostMinor() : 0;
    }
    return simplex.value() - forced;
  }

  /** Takes answers in; returns how many of them are new. */
  int add(Pricing.Priced priced) {
    int before = columns.size();
    double[] rest = new double[model.room().length + 2];
    for (int i = 0; i < entries.length; i++) {
      int idle = priced.idle()[i];
      int ordered = priced.ordered()[i];
      if (rows.line[i] == Rows.NONE) {
        blend(i, priced.orderWorth()[i] > priced.idleWorth()[i] ? ordered : idle, rest);
        continue;
      }
      if (idle >= 0) {
        line(i, idle);
      }
      if (ordered >= 0) {
        line(i, ordered);
      }
    }
    for (int j = 0; j < priced.level().length; j++) {
      cell(j, priced.level()[j]);
    }
    int added = columns.size() - before;
    if (rows.rest != Rows.NONE && (dual.length == 0 || gain(rest) > WORTH_IT * scale)) {
      rest(rest);
      added++;
    }
    return added;
  }

  /** How much of each level is in the blend, {@code [cell][level]}. */
  double[][] shares() {
    double[] weights = simplex.weights();
    double[][] share = new double[model.cells().size()][];
    for (int j = 0; j < share.length; j++) {
      share[j] = new double[model.cells().get(j).levelsMinor().length];
    }
    levels.forEach((column, level) -> share[level[0]][level[1]] += weights[column]);
    return share;
  }

  private int line(int i, int entry) {
    long key = key(i, entry);
    Integer there = columns.get(key);
    if (there != null) {
      return there;
    }
    JointLine line = model.lines().get(i);
    int packs = entries[i].packs()[entry];
    int s = line.supplier();
    Rows.Entry column =
        rows.entry()
            .use(rows.line[i], 1)
            .use(rows.cash, packs * line.packCost())
            .use(rows.place[line.place()], packs * line.packVolume())
            .use(rows.lift[i], entries[i].lift()[entry])
            .use(rows.link[i], packs > 0 ? 1 : 0)
            .use(rows.leastCost[s], -packs * line.packCost())
            .use(rows.leastUnits[s], -(double) packs * line.line().packUnits());
    return put(key, column, entries[i].worth()[entry]);
  }

  private int cell(int j, int level) {
    long key = key(entries.length + j, level);
    Integer there = columns.get(key);
    if (there != null) {
      return there;
    }
    JointProblem.Cell of = model.cells().get(j);
    double spend = (double) of.levelsMinor()[level];
    Rows.Entry column = rows.entry().use(rows.cell[j], 1).use(rows.cash, spend);
    int[] lines = model.cellLines(j);
    for (int n = 0; n < lines.length; n++) {
      column.use(rows.lift[lines[n]], -model.cellShares(j)[n] * of.units()[level]);
    }
    for (int g : model.groupsOf(j)) {
      column.use(rows.groupMost[g], spend).use(rows.groupLeast[g], -spend);
    }
    int number = put(key, column, -spend);
    levels.put(number, new int[] {j, level});
    return number;
  }

  private void opening(int s) {
    if (rows.open[s] == Rows.NONE) {
      return;
    }
    RestockProblem.Supplier of = model.suppliers().get(s);
    Rows.Entry column =
        rows.entry()
            .use(rows.open[s], 1)
            .use(rows.leastCost[s], (double) of.minimumMinor())
            .use(rows.leastUnits[s], (double) of.minimumUnits());
    for (int i = 0; i < entries.length; i++) {
      if (model.lines().get(i).supplier() == s) {
        column.use(rows.link[i], -1);
      }
    }
    simplex.add(column.rows(), column.values(), -(double) of.fixedCostMinor());
  }

  private static long key(int block, int choice) {
    return ((long) block << 32) | choice;
  }

  private int put(long key, Rows.Entry column, double cost) {
    int number = simplex.add(column.rows(), column.values(), cost);
    columns.put(key, number);
    return number;
  }

  /** Adds a line's choice to that of the shared blend: worth, room by place, cash. */
  private void blend(int i, int entry, double[] rest) {
    JointLine line = model.lines().get(i);
    int packs = entries[i].packs()[entry];
    rest[0] += entries[i].worth()[entry];
    rest[1 + line.place()] += packs * line.packVolume();
    rest[rest.length - 1] += packs * line.packCost();
  }

  private int rest(double[] rest) {
    Rows.Entry column = shared(rest);
    return simplex.add(column.rows(), column.values(), rest[0]);
  }

  private Rows.Entry shared(double[] rest) {
    Rows.Entry column = rows.entry().use(rows.rest, 1).use(rows.cash, rest[rest.length - 1]);
    for (int w = 0; w < model.room().length; w++) {
      column.use(rows.place[w], rest[1 + w]);
    }
    return column;
  }

  private double gain(double[] rest) {
    Rows.Entry column = shared(rest);
    int[] of = column.rows();
    double[] values = column.values();
    double gain = rest[0];
    for (int n = 0; n < of.length; n++) {
      gain -= dual[of[n]] * values[n];
    }
    return gain;
  }
}
