package dev.vesper.solver.ads.search;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import dev.vesper.solver.ads.bound.PriceTree;
import dev.vesper.solver.ads.bound.Prices;
import dev.vesper.solver.ads.bound.Segments;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.search.NodeSearch.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why no choice keeps all bounds: leaves bounds out, in halves and then one by one, as long as the
 * rest still cannot hold; the small ones first, so that few large ones are named. What is left is a
 * smallest set in this sense: without any one of them there is a choice.
 */
public final class Conflicts {
  /** A bound that a person made, in words. */
  private record Bound(Kind kind, String id, long size, String words) {}

  private enum Kind {
    BUDGET,
    GROUP_MOST,
    GROUP_LEAST,
    PIN,
    CELL_LEAST
  }

  private static final long STATES = 20_000_000;

  private final AdsProblem problem;

  public Conflicts(AdsProblem problem) {
    this.problem = problem;
  }

  /** A smallest set of bounds that cannot hold together; call only when there is no choice. */
  public List<String> smallest() {
    List<Bound> bounds = bounds();
    for (int size = Math.max(1, bounds.size() / 2); ; size = (size + 1) / 2) {
      for (int from = 0; from < bounds.size(); ) {
        List<Bound> fewer = new ArrayList<>(bounds);
        fewer.subList(from, Math.min(from + size, bounds.size())).clear();
        if (impossible(fewer)) {
          bounds = fewer;
        } else {
          from += size;
        }
      }
      if (size == 1) {
        return bounds.stream().map(Bound::words).toList();
      }
    }
  }

  private List<Bound> bounds() {
    List<Bound> bounds = new ArrayList<>();
    for (Cell cell : problem.cells()) {
      Integer pin = cell.pinnedLevel();
      long least = cell.levelsMinor()[0];
      if (pin != null) {
        long spend = cell.levelsMinor()[pin];
        String words = "cell " + cell.id() + " is pinned to level " + pin + ", " + spend + " minor";
        bounds.add(new Bound(Kind.PIN, cell.id(), spend, words));
      }
      if (least > 0) {
        String words = "cell " + cell.id() + " takes at least " + least + " minor";
        bounds.add(new Bound(Kind.CELL_LEAST, cell.id(), least, words));
      }
    }
    for (Group group : problem.groups()) {
      if (group.minMinor() > 0) {
        String words = "group " + group.id() + " takes at least " + group.minMinor() + " minor";
        bounds.add(new Bound(Kind.GROUP_LEAST, group.id(), group.minMinor(), words));
      }
    }
    bounds.sort(Comparator.comparingLong(Bound::size).thenComparing(Bound::id));
    for (Group group : problem.groups()) {
      Long most = group.maxMinor();
      if (most != null) {
        String words = "group " + group.id() + " takes at most " + most + " minor";
        bounds.add(new Bound(Kind.GROUP_MOST, group.id(), most, words));
      }
    }
    Long budget = problem.budgetMinor();
    if (budget != null) {
      bounds.add(new Bound(Kind.BUDGET, "", budget, "the budget is " + budget + " minor"));
    }
    return bounds;
  }

  /** Whether it is proven that no choice keeps these bounds. */
  private boolean impossible(List<Bound> bounds) {
    Set<String> kept = new HashSet<>();
    bounds.forEach(bound -> kept.add(bound.kind() + bound.id()));
    AdsModel model = AdsModel.of(only(kept));
    if (Ranges.contradict(model)) {
      return true;
    }
    PriceTree tree = new PriceTree(model, new Segments(model), model.tree(), Map.of());
    Prices prices = tree.solve();
    if (Rounding.of(model, tree, model.tree(), prices) != null) {
      return false;
    }
    double all = Double.POSITIVE_INFINITY;
    return new NodeSearch(model, prices, STATES).run(all, new int[model.curves().length]).end()
        == End.IMPOSSIBLE;
  }

  /** The problem with these bounds alone, every level worth nothing. */
  private AdsProblem only(Set<String> kept) {
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : problem.cells()) {
      boolean least = kept.contains(Kind.CELL_LEAST + cell.id());
      boolean pinned = kept.contains(Kind.PIN + cell.id());
      long[] levels = cell.levelsMinor();
      Integer pin = pinned ? cell.pinnedLevel() : null;
      if (!pinned && !least && levels[0] > 0) {
        long[] with = new long[levels.length + 1];
        System.arraycopy(levels, 0, with, 1, levels.length);
        levels = with;
      }
      cells.add(new Cell(cell.id(), cell.group(), levels, new double[levels.length], pin));
    }
    List<Group> groups = new ArrayList<>();
    for (Group group : problem.groups()) {
      groups.add(
          new Group(
              group.id(),
              group.parent(),
              kept.contains(Kind.GROUP_LEAST + group.id()) ? group.minMinor() : 0,
              kept.contains(Kind.GROUP_MOST + group.id()) ? group.maxMinor() : null));
    }
    Long budget = kept.contains(Kind.BUDGET.toString()) ? problem.budgetMinor() : null;
    return new AdsProblem(budget, cells, groups);
  }
}
