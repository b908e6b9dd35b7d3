package dev.vesper.solver.ads.model;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AdsProblem} as curves and a tree. Cells and groups are sorted by id, so that the order
 * of the input never shows in a plan.
 *
 * @param cells the problem's cells by id
 * @param groups the problem's groups in the order of their nodes, from node 1 on
 * @param curves by cell
 * @param nodeOf the node that a cell counts in, by cell
 * @param tree the bounds
 */
public record AdsModel(
    List<Cell> cells, List<Group> groups, Curve[] curves, int[] nodeOf, Tree tree) {
  /** 1/1000 minor units in a minor unit. */
  public static final long MILLI = 1000;

  /** Largest sum of spends or of values, so that no sum overflows. */
  private static final double LARGEST = 1e17;

  /**
   * Reads a problem; a pinned cell keeps its one level.
   *
   * @throws IllegalArgumentException when a figure cannot be: the sentence names cell and figure
   */
  public static AdsModel of(AdsProblem problem) {
    List<Group> groups = topDown(problem.groups());
    Map<String, Integer> node = new HashMap<>();
    groups.forEach(group -> node.put(group.id(), node.size() + 1));
    List<Cell> cells = new ArrayList<>(problem.cells());
    cells.sort(Comparator.comparing(Cell::id));
    Curve[] curves = new Curve[cells.size()];
    int[] nodeOf = new int[cells.size()];
    double spend = 0;
    double value = 0;
    Set<String> seen = new HashSet<>();
    for (int j = 0; j < curves.length; j++) {
      Cell cell = cells.get(j);
      if (!seen.add(cell.id())) {
        throw bad("cell", cell.id(), "stands twice");
      }
      nodeOf[j] = node(node, cell.group(), "cell " + cell.id());
      curves[j] = curve(cell, cell.pinnedLevel());
      spend += curves[j].most();
      value += largest(curves[j]);
      if (spend > LARGEST / MILLI || value > LARGEST) {
        throw bad("cell", cell.id(), "brings a sum of levels_minor or value_minor above 1e14");
      }
    }
    return new AdsModel(
        List.copyOf(cells), groups, curves, nodeOf, tree(problem.budgetMinor(), groups, node));
  }

  /** A cell's curve, of one level where that is pinned. */
  public static Curve curve(Cell cell, @Nullable Integer pin) {
    long[] levels = cell.levelsMinor();
    check(cell);
    int from = pin == null ? 0 : pin;
    int to = pin == null ? levels.length - 1 : pin;
    if (from < 0 || to >= levels.length) {
      throw bad("cell", cell.id(), "pinned_level " + pin + " is no index of levels_minor");
    }
    int n = to - from + 1;
    long[] spend = new long[n];
    long[] value = new long[n];
    int[] level = new int[n];
    for (int k = 0; k < n; k++) {
      spend[k] = levels[from + k];
      value[k] = Math.round(cell.valueMinor()[from + k] * MILLI);
      level[k] = from + k;
    }
    return new Curve(spend, value, level);
  }

  private static void check(Cell cell) {
    long[] levels = cell.levelsMinor();
    if (levels.length == 0 || levels.length != cell.valueMinor().length) {
      throw bad(
          "cell",
          cell.id(),
          "has "
              + levels.length
              + " levels_minor but "
              + cell.valueMinor().length
              + " value_minor; one value per level, at least one");
    }
    for (int k = 0; k < levels.length; k++) {
      if (levels[k] < 0 || (k > 0 && levels[k] <= levels[k - 1])) {
        throw bad(
            "cell",
            cell.id(),
            "levels_minor[" + k + "] = " + levels[k] + ": levels ascend from 0 or more");
      }
      if (!(Math.abs(cell.valueMinor()[k]) <= LARGEST / MILLI)) {
        throw bad(
            "cell",
            cell.id(),
            "value_minor[" + k + "] = " + cell.valueMinor()[k] + " is no amount below 1e14");
      }
    }
  }

  private static double largest(Curve curve) {
    double largest = 0;
    for (int k = 0; k < curve.size(); k++) {
      largest = Math.max(largest, Math.abs((double) curve.value(k)));
    }
    return largest;
  }

  /** Groups sorted by depth, then by id: a parent before its children. */
  private static List<Group> topDown(List<Group> groups) {
    Map<String, Group> byId = new HashMap<>();
    for (Group group : groups) {
      if (byId.put(group.id(), group) != null) {
        throw bad("group", group.id(), "stands twice");
      }
      if (group.minMinor() < 0 || (group.maxMinor() != null && group.maxMinor() < 0)) {
        throw bad("group", group.id(), "min_minor and max_minor are not negative");
      }
    }
    Map<String, Integer> depth = new HashMap<>();
    for (Group group : groups) {
      int steps = 0;
      for (Group g = group; g.parent() != null; steps++) {
        Group parent = byId.get(g.parent());
        if (parent == null) {
          throw bad("group", g.id(), "its parent '" + g.parent() + "' is not among the groups");
        }
        if (steps > groups.size()) {
          throw bad("group", g.id(), "its parents run in a circle");
        }
        g = parent;
      }
      depth.put(group.id(), steps);
    }
    List<Group> sorted = new ArrayList<>(groups);
    sorted.sort(
        Comparator.<Group>comparingInt(g -> depth.getOrDefault(g.id(), 0))
            .thenComparing(Group::id));
    return List.copyOf(sorted);
  }

  private static Tree tree(@Nullable Long budget, List<Group> groups, Map<String, Integer> node) {
    if (budget != null && budget < 0) {
      throw new IllegalArgumentException("budget_minor is not negative, but is " + budget);
    }
    int n = groups.size() + 1;
    int[] parent = new int[n];
    long[] low = new long[n];
    long[] high = new long[n];
    parent[0] = -1;
    high[0] = limit(budget);
    for (int i = 1; i < n; i++) {
      Group group = groups.get(i - 1);
      parent[i] = node(node, group.parent(), "group " + group.id());
      low[i] = Math.min(group.minMinor(), Tree.NO_LIMIT);
      high[i] = limit(group.maxMinor());
    }
    return new Tree(parent, low, high);
  }

  /** A bound, or none where it is larger than any spend. */
  public static long limit(@Nullable Long minor) {
    return minor == null ? Tree.NO_LIMIT : Math.min(minor, Tree.NO_LIMIT);
  }

  private static int node(Map<String, Integer> node, @Nullable String group, String whose) {
    if (group == null) {
      return 0;
    }
    Integer found = node.get(group);
    if (found == null) {
      throw new IllegalArgumentException(
          whose + ": its group '" + group + "' is not among the groups");
    }
    return found;
  }

  private static IllegalArgumentException bad(String kind, String id, String what) {
    return new IllegalArgumentException(kind + " " + id + ": " + what);
  }
}
