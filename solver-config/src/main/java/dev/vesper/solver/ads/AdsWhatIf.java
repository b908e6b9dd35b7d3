package dev.vesper.solver.ads;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.solver.ads.bound.PriceTree;
import dev.vesper.solver.ads.bound.Prices;
import dev.vesper.solver.ads.bound.Segments;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;
import dev.vesper.solver.ads.model.Tree;
import dev.vesper.solver.ads.search.Choice;
import dev.vesper.solver.ads.search.Conflicts;
import dev.vesper.solver.ads.search.Ranges;
import dev.vesper.solver.ads.search.Rounding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about changed budgets, bounds and pins from hulls that are kept: one bisection
 * each, a choice and a bound, not the proven best choice.
 */
public final class AdsWhatIf {
  /**
   * What is changed; all else stays as in the problem.
   *
   * @param budgetMinor another budget, or null for the problem's own
   * @param pins by cell id: the level to hold, or -1 to free it
   * @param groups other bounds, by group id
   */
  public record Question(
      @Nullable Long budgetMinor, Map<String, Integer> pins, Map<String, Group> groups) {

    public Question {
      pins = Map.copyOf(pins);
      groups = Map.copyOf(groups);
    }

    /** Another budget, all else as it is. */
    public static Question budget(long minor) {
      return new Question(minor, Map.of(), Map.of());
    }
  }

  private final AdsProblem problem;
  private final AdsModel model;
  private final Segments segments;
  private final Map<String, Integer> cell = new HashMap<>();

  /** Keeps the hulls of a problem. */
  public AdsWhatIf(AdsProblem problem) {
    this.problem = problem;
    model = AdsModel.of(problem);
    segments = new Segments(model);
    for (int j = 0; j < model.cells().size(); j++) {
      cell.put(model.cells().get(j).id(), j);
    }
  }

  /**
   * Answers a question.
   *
   * @throws AdsConflict when the changed bounds contradict one another
   * @throws IllegalArgumentException when the question names a cell, level or group that is not
   *     there
   */
  public AdsSolution ask(Question question) throws AdsConflict {
    Map<Integer, Curve> changed = curves(question);
    Tree tree = tree(question);
    if (Ranges.contradict(model, changed, tree)) {
      throw new AdsConflict(new Conflicts(changed(question)).smallest());
    }
    PriceTree curves = new PriceTree(model, segments, tree, changed);
    Prices prices = curves.solve();
    Choice choice = Rounding.of(model, curves, tree, prices);
    if (choice == null) {
      return AdsSolver.solve(changed(question), AdsLimits.exact());
    }
    long bound = Math.max(choice.value(), (long) Math.floor(prices.bound()));
    return Answer.of(model, tree, choice, prices, bound, List.of("kept hulls"));
  }

  private Map<Integer, Curve> curves(Question question) {
    Map<Integer, Curve> changed = new HashMap<>();
    question
        .pins()
        .forEach(
            (id, level) -> {
              Integer j = cell.get(id);
              if (j == null) {
                throw new IllegalArgumentException("there is no cell '" + id + "'");
              }
              changed.put(j, AdsModel.curve(model.cells().get(j), level < 0 ? null : level));
            });
    return changed;
  }

  private Tree tree(Question question) {
    long[] low = model.tree().low().clone();
    long[] high = model.tree().high().clone();
    if (question.budgetMinor() != null) {
      high[0] = AdsModel.limit(question.budgetMinor());
    }
    for (Map.Entry<String, Group> entry : question.groups().entrySet()) {
      int node = 0;
      for (int n = 1; n < model.tree().size(); n++) {
        node = model.groups().get(n - 1).id().equals(entry.getKey()) ? n : node;
      }
      if (node == 0) {
        throw new IllegalArgumentException("there is no group '" + entry.getKey() + "'");
      }
      low[node] = entry.getValue().minMinor();
      high[node] = AdsModel.limit(entry.getValue().maxMinor());
    }
    return model.tree().with(low, high);
  }

  /** The whole problem as the question changes it. */
  private AdsProblem changed(Question question) {
    List<Cell> cells = new ArrayList<>();
    for (Cell c : problem.cells()) {
      Integer level = question.pins().get(c.id());
      Integer pin = level == null ? c.pinnedLevel() : level < 0 ? null : level;
      cells.add(new Cell(c.id(), c.group(), c.levelsMinor(), c.valueMinor(), pin));
    }
    List<Group> groups = new ArrayList<>();
    for (Group g : problem.groups()) {
      Group other = question.groups().get(g.id());
      groups.add(
          other == null ? g : new Group(g.id(), g.parent(), other.minMinor(), other.maxMinor()));
    }
    Long budget = question.budgetMinor() == null ? problem.budgetMinor() : question.budgetMinor();
    return new AdsProblem(budget, cells, groups);
  }
}
