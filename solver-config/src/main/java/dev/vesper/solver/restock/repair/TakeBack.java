package dev.vesper.solver.restock.repair;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.restock.model.NamedTables;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes changed lines of a plan back to where they were as long as the plan keeps the rules and its
 * worth: one line, a supplier's, or two at a time, each time where most worth is left.
 */
final class TakeBack {
  // Pairs are tried while there are few: 200 x 200 / 2 looks a round.
  private static final int PAIRED = 200;

  private final NamedTables named;
  private final Tables tables;
  private final long floor;
  private final int[] back;

  /**
   * Takes back to a plan.
   *
   * @param now where lines were, packs by line id
   * @param floorMinor the plan stays worth at least this
   */
  TakeBack(RestockProblem problem, Map<String, Integer> now, double floorMinor) {
    named = NamedTables.of(problem);
    tables = named.tables();
    floor = (long) Math.ceil(floorMinor * NamedTables.MILLI);
    back = new int[tables.lines()];
    for (int i = 0; i < back.length; i++) {
      back[i] = entryOf(i, now.getOrDefault(named.lines().get(i).id(), 0));
    }
  }

  /** The level's entry; -1 where the problem leaves it out, such as one that cash alone forbids. */
  private int entryOf(int line, int packs) {
    for (int e = tables.first(line); e <= tables.last(line); e++) {
      if (tables.level()[e] == packs) {
        return e;
      }
    }
    return -1;
  }

  /** The plan with as many lines back as can be found. */
  Map<String, Integer> of(Map<String, Integer> packs) {
    int[] entries = new int[tables.lines()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entryOf(i, packs.getOrDefault(named.lines().get(i).id(), 0));
    }
    Plan plan = new Plan(tables, entries);
    boolean moved = true;
    while (moved) {
      List<Integer> changed = changed(plan);
      moved = supplier(plan, changed) || one(plan, changed) || two(plan, changed);
    }
    Map<String, Integer> left = new TreeMap<>();
    for (int i = 0; i < entries.length; i++) {
      left.put(named.lines().get(i).id(), plan.packs(i));
    }
    return left;
  }

  private List<Integer> changed(Plan plan) {
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < back.length; i++) {
      if (back[i] >= 0 && plan.entry(i) != back[i]) {
        changed.add(i);
      }
    }
    return changed;
  }

  private boolean one(Plan plan, List<Integer> changed) {
    long most = Long.MIN_VALUE;
    int best = -1;
    for (int line : changed) {
      int from = plan.entry(line);
      plan.move(line, back[line]);
      if (stands(plan) && plan.value() > most) {
        most = plan.value();
        best = line;
      }
      plan.move(line, from);
    }
    if (best >= 0) {
      plan.move(best, back[best]);
    }
    return best >= 0;
  }

  private boolean two(Plan plan, List<Integer> changed) {
    if (changed.size() > PAIRED) {
      return false;
    }
    long most = Long.MIN_VALUE;
    int first = -1;
    int second = -1;
    for (int a = 0; a < changed.size(); a++) {
      int line = changed.get(a);
      int from = plan.entry(line);
      plan.move(line, back[line]);
      for (int other : changed.subList(a + 1, changed.size())) {
        int otherFrom = plan.entry(other);
        plan.move(other, back[other]);
        if (stands(plan) && plan.value() > most) {
          most = plan.value();
          first = line;
          second = other;
        }
        plan.move(other, otherFrom);
      }
      plan.move(line, from);
    }
    if (first >= 0) {
      plan.move(first, back[first]);
      plan.move(second, back[second]);
    }
    return first >= 0;
  }

  /** All changed lines of one supplier: its fixed cost and minimum hang on them together. */
  private boolean supplier(Plan plan, List<Integer> changed) {
    for (int from = 0; from < changed.size(); ) {
      int supplier = tables.supplierOf()[changed.get(from)];
      int to = from;
      while (to < changed.size() && tables.supplierOf()[changed.get(to)] == supplier) {
        to++;
      }
      if (together(plan, changed.subList(from, to))) {
        return true;
      }
      from = to;
    }
    return false;
  }

  private boolean together(Plan plan, List<Integer> lines) {
    int[] from = lines.stream().mapToInt(plan::entry).toArray();
    lines.forEach(line -> plan.move(line, back[line]));
    if (stands(plan)) {
      return true;
    }
    for (int i = 0; i < from.length; i++) {
      plan.move(lines.get(i), from[i]);
    }
    return false;
  }

  private boolean stands(Plan plan) {
    return plan.feasible() && plan.value() >= floor;
  }
}
