package dev.vesper.solver.ads;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.solver.ads.bound.PriceTree;
import dev.vesper.solver.ads.bound.Prices;
import dev.vesper.solver.ads.bound.Segments;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.search.Choice;
import dev.vesper.solver.ads.search.Conflicts;
import dev.vesper.solver.ads.search.NodeSearch;
import dev.vesper.solver.ads.search.Ranges;
import dev.vesper.solver.ads.search.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Solves an ad budget: prices from hulls give a bound and a first choice; the exact programme over
 * what the prices leave open gives the best one.
 */
public final class AdsSolver {
  private AdsSolver() {}

  /**
   * Solves a problem. Same problem (in any order) and limits, same solution.
   *
   * @throws AdsConflict when no choice keeps all bounds; names a smallest set of them
   * @throws IllegalArgumentException when a figure of the problem cannot be
   */
  public static AdsSolution solve(AdsProblem problem, AdsLimits limits) throws AdsConflict {
    AdsModel model = AdsModel.of(problem);
    if (Ranges.contradict(model)) {
      throw new AdsConflict(new Conflicts(problem).smallest());
    }
    PriceTree curves = new PriceTree(model, new Segments(model), model.tree(), Map.of());
    Prices prices = curves.solve();
    List<String> stages = new ArrayList<>(List.of("prices"));
    Choice choice = Rounding.of(model, curves, model.tree(), prices);
    long bound = (long) Math.floor(prices.bound());
    if (choice != null && gap(choice.value(), bound) <= limits.targetGap()) {
      return Answer.of(
          model, model.tree(), choice, prices, Math.max(bound, choice.value()), stages);
    }
    return exact(problem, model, curves, prices, choice, limits, stages);
  }

  private static AdsSolution exact(
      AdsProblem problem,
      AdsModel model,
      PriceTree curves,
      Prices prices,
      @Nullable Choice first,
      AdsLimits limits,
      List<String> stages)
      throws AdsConflict {
    // Values are whole: only a choice of at least one more is better.
    double known = first == null ? Double.POSITIVE_INFINITY : prices.bound() - (first.value() + 1);
    NodeSearch search = new NodeSearch(model, prices, limits.maxStates());
    int[] start = first == null ? new int[model.curves().length] : first.picks();
    NodeSearch.Found found = search.run(known, start);
    int[] pick = found.pick();
    Choice choice = pick == null ? first : new Choice(model, curves, model.tree(), pick);
    if (pick != null && choice != null && found.end() == NodeSearch.End.CUT) {
      choice = Rounding.mended(model, curves, model.tree(), choice);
    }
    choice = better(first, choice);
    if (choice == null) {
      if (found.end() == NodeSearch.End.IMPOSSIBLE) {
        throw new AdsConflict(new Conflicts(problem).smallest());
      }
      throw new IllegalStateException(
          "no choice that keeps all bounds was found within "
              + limits.maxStates()
              + " states; allow more, or widen a group's bounds");
    }
    boolean cut = found.end() == NodeSearch.End.CUT;
    stages.add(cut ? "exact programme, cut by its states" : "exact programme");
    long bound =
        cut
            ? Math.max(choice.value(), (long) Math.floor(prices.bound() - found.deficit()))
            : choice.value();
    return Answer.of(model, model.tree(), choice, prices, bound, stages);
  }

  private static @Nullable Choice better(@Nullable Choice a, @Nullable Choice b) {
    return a == null || (b != null && b.value() > a.value()) ? b : a;
  }

  private static double gap(long value, long bound) {
    return (bound - value) / (double) Math.max(Math.abs(bound), AdsModel.MILLI);
  }
}
