package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be chosen, what each choice brings, and what for.
 *
 * @param ids the campaigns
 * @param groupOf the group that a campaign counts in, by id; one that is not named counts in none
 * @param levels a campaign's budgets, in the order of the ids
 * @param market what all of them together can sell
 * @param lifts units, {@code [campaign][drawn budget][scenario]}
 * @param groups bounds on campaigns taken together
 * @param budgetMinor most that all may spend; null: no limit
 * @param aims what the choice is for
 */
record AdsChoices(
    List<String> ids,
    Map<String, String> groupOf,
    AdsLevels[] levels,
    AdsMarket market,
    double[][][] lifts,
    List<AdsProblem.Group> groups,
    @Nullable Long budgetMinor,
    AdsAims aims) {

  AdsChoices {
    ids = List.copyOf(ids);
    groupOf = Map.copyOf(groupOf);
    groups = List.copyOf(groups);
  }

  /** Campaigns whose channels may be bounded, for the largest expected margin less spend. */
  AdsChoices(
      List<ResponseCell> cells,
      AdsLevels[] levels,
      AdsMarket market,
      double[][][] lifts,
      List<AdsProblem.Group> groups,
      @Nullable Long budgetMinor) {
    this(
        cells.stream().map(ResponseCell::id).toList(),
        cells.stream()
            .filter(cell -> groups.stream().anyMatch(group -> group.id().equals(cell.channel())))
            .collect(Collectors.toMap(ResponseCell::id, ResponseCell::channel)),
        levels,
        market,
        lifts,
        groups,
        budgetMinor,
        AdsAims.PLAIN);
  }

  /** The same for another aim. */
  AdsChoices with(AdsAims other) {
    return new AdsChoices(ids, groupOf, levels, market, lifts, groups, budgetMinor, other);
  }

  /** The same with other budgets to choose from. */
  AdsChoices with(AdsLevels[] other) {
    return new AdsChoices(ids, groupOf, other, market, lifts, groups, budgetMinor, aims);
  }

  AdsBounds bounds() {
    return new AdsBounds(budgetMinor, groups, ids, groupOf);
  }

  /** A campaign's lift per scenario at one of its budgets. */
  double[] lift(int j, long spend) {
    return lifts[j][Arrays.binarySearch(levels[j].drawn(), spend)];
  }

  /** The lifts of all budgets, {@code [campaign][scenario]}. */
  double[][] lift(long[] spend) {
    double[][] lift = new double[spend.length][];
    for (int j = 0; j < spend.length; j++) {
      lift[j] = lift(j, spend[j]);
    }
    return lift;
  }

  /** How many campaigns a choice changes. */
  int changed(long[] spend) {
    int changed = 0;
    for (int j = 0; j < spend.length; j++) {
      changed += spend[j] == levels[j].previousMinor() ? 0 : 1;
    }
    return changed;
  }

  /** Whether a choice keeps the budget, the groups, and the rules that count campaigns. */
  boolean holds(long[] spend) {
    Integer changes = aims.mostChanged();
    Integer running = aims.mostActive();
    return bounds().hold(spend)
        && (changes == null || changed(spend) <= changes)
        && (running == null || Arrays.stream(spend).filter(of -> of > 0).count() <= running);
  }
}
