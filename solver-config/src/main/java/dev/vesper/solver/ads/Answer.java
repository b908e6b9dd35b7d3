package dev.vesper.solver.ads;

import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.media.Unspent;
import dev.vesper.solver.ads.bound.Prices;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Tree;
import dev.vesper.solver.ads.search.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A choice in the problem's own names and units. */
final class Answer {
  private Answer() {}

  static AdsSolution of(
      AdsModel model, Tree tree, Choice choice, Prices prices, long bound, List<String> stages) {
    long value = choice.value();
    // In order of id, as the cells are.
    Map<String, Integer> level = new LinkedHashMap<>();
    for (int j = 0; j < model.cells().size(); j++) {
      level.put(model.cells().get(j).id(), choice.curve(j).level(choice.pick(j)));
    }
    Map<String, Double> groups = new TreeMap<>();
    for (int n = 1; n < tree.size(); n++) {
      groups.put(model.groups().get(n - 1).id(), prices.own(n, tree.parent()[n]) / AdsModel.MILLI);
    }
    Unspent unspent = Leftover.of(model, tree, choice, bound <= value);
    return new AdsSolution(
        value / (double) AdsModel.MILLI,
        bound / (double) AdsModel.MILLI,
        level,
        choice.spend(0),
        prices.price()[0] / AdsModel.MILLI,
        groups,
        unspent,
        stages);
  }
}
