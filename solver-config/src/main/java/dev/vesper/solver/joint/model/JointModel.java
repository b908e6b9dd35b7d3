package dev.vesper.solver.joint.model;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.stock.RestockProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link JointProblem} by index. Lines, cells, suppliers and places are in order of id, so that
 * the order of the input never shows.
 */
public final class JointModel {
  /** No limit of room. */
  public static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  private final JointProblem problem;
  private final List<JointProblem.Cell> cells;
  private final List<JointLine> lines = new ArrayList<>();
  private final List<RestockProblem.Supplier> suppliers;
  private final boolean[] forced;
  private final double[] room;
  private final long purse;
  private final int[][] cellLines;
  private final double[][] cellShares;
  private final List<List<Integer>> groupsOf = new ArrayList<>();

  /**
   * Reads a problem.
   *
   * @throws IllegalArgumentException when a cell lifts a line that is not among the lifted ones
   */
  public JointModel(JointProblem problem) {
    this.problem = problem;
    cells = sorted(problem.cells(), Comparator.comparing(JointProblem.Cell::id));
    suppliers =
        sorted(problem.stock().suppliers(), Comparator.comparing(RestockProblem.Supplier::id));
    Map<String, JointProblem.Lifted> lifted = new TreeMap<>();
    problem.lifted().forEach(of -> lifted.put(of.lineId(), of));
    Map<String, Integer> supplierAt = new TreeMap<>();
    suppliers.forEach(supplier -> supplierAt.put(supplier.id(), supplierAt.size()));
    Map<String, Integer> placeAt = new TreeMap<>();
    List<RestockProblem.Location> places =
        sorted(problem.stock().locations(), Comparator.comparing(RestockProblem.Location::id));
    places.forEach(place -> placeAt.put(place.id(), placeAt.size()));
    room = places.stream().mapToDouble(JointModel::room).toArray();
    Long cash = problem.stock().cashMinor();
    if (cash == null) {
      throw new IllegalArgumentException("a joint plan needs a purse");
    }
    purse = cash;
    forced = new boolean[suppliers.size()];
    Map<String, Integer> lineAt = new TreeMap<>();
    for (RestockProblem.Line line :
        sorted(problem.stock().lines(), Comparator.comparing(RestockProblem.Line::id))) {
      int supplier = at(supplierAt, line.supplier());
      lineAt.put(line.id(), lines.size());
      lines.add(new JointLine(line, supplier, at(placeAt, line.location()), lifted.get(line.id())));
      Integer pin = line.pinnedPacks();
      forced[supplier] |= pin != null && pin > 0;
    }
    cellLines = new int[cells.size()][];
    cellShares = new double[cells.size()][];
    for (int j = 0; j < cells.size(); j++) {
      TreeMap<String, Double> shares = new TreeMap<>(cells.get(j).shares());
      cellLines[j] = shares.keySet().stream().mapToInt(id -> at(lineAt, id)).toArray();
      cellShares[j] = shares.values().stream().mapToDouble(Double::doubleValue).toArray();
      for (int i : cellLines[j]) {
        if (!lines.get(i).lifted()) {
          throw new IllegalArgumentException(
              "cell " + cells.get(j).id() + " lifts a line without worth by lift");
        }
      }
      groupsOf.add(ancestors(cells.get(j).group()));
    }
  }

  private static <T> List<T> sorted(List<T> all, Comparator<T> order) {
    return all.stream().sorted(order).toList();
  }

  private static double room(RestockProblem.Location place) {
    Double litres = place.capacityLitres();
    return litres == null ? NO_LIMIT : litres;
  }

  private static int at(Map<String, Integer> index, String id) {
    Integer at = index.get(id);
    if (at == null) {
      throw new IllegalArgumentException("the joint problem has no '" + id + "'");
    }
    return at;
  }

  private List<Integer> ancestors(@Nullable String group) {
    List<Integer> chain = new ArrayList<>();
    String next = group;
    while (next != null) {
      String id = next;
      int at = 0;
      while (at < groups().size() && !groups().get(at).id().equals(id)) {
        at++;
      }
      if (at == groups().size() || chain.contains(at)) {
        throw new IllegalArgumentException("the joint problem has no group '" + id + "'");
      }
      chain.add(at);
      next = groups().get(at).parent();
    }
    return chain;
  }

  /** Lift of every line at a choice of levels, {@code [line]}. */
  public double[] lift(int[] level) {
    double[] lift = new double[lines.size()];
    for (int j = 0; j < level.length; j++) {
      addLift(j, level[j], lift);
    }
    return lift;
  }

  /** Adds what one cell lifts. */
  public void addLift(int j, int level, double[] lift) {
    for (int n = 0; n < cellLines[j].length; n++) {
      lift[cellLines[j][n]] += cellShares[j][n] * cells.get(j).units()[level];
    }
  }

  /** What all cells spend. */
  public long spend(int[] level) {
    long sum = 0;
    for (int j = 0; j < level.length; j++) {
      sum += cells.get(j).levelsMinor()[level[j]];
    }
    return sum;
  }

  /** Whether the groups' bounds hold. */
  public boolean groupsHold(int[] level) {
    for (int g = 0; g < groups().size(); g++) {
      long spent = 0;
      for (int j = 0; j < level.length; j++) {
        spent += groupsOf.get(j).contains(g) ? cells.get(j).levelsMinor()[level[j]] : 0;
      }
      Long most = groups().get(g).maxMinor();
      if (spent < groups().get(g).minMinor() || (most != null && spent > most)) {
        return false;
      }
    }
    return true;
  }

  public JointProblem problem() {
    return problem;
  }

  public List<JointProblem.Cell> cells() {
    return cells;
  }

  public List<AdsProblem.Group> groups() {
    return problem.groups();
  }

  /** The groups that a cell counts in. */
  public List<Integer> groupsOf(int j) {
    return groupsOf.get(j);
  }

  public List<JointLine> lines() {
    return lines;
  }

  public List<RestockProblem.Supplier> suppliers() {
    return suppliers;
  }

  /** Whether a pin forces an order from a supplier. */
  public boolean forced(int supplier) {
    return forced[supplier];
  }

  /** Whether a supplier costs something by itself or asks for a minimum. */
  public boolean setUp(int supplier) {
    RestockProblem.Supplier of = suppliers.get(supplier);
    return of.fixedCostMinor() > 0 || of.minimumMinor() > 0 || of.minimumUnits() > 0;
  }

  public double[] room() {
    return room;
  }

  /** What orders and budgets may cost together. */
  public long purse() {
    return purse;
  }

  public int[] cellLines(int j) {
    return cellLines[j];
  }

  public double[] cellShares(int j) {
    return cellShares[j];
  }
}
