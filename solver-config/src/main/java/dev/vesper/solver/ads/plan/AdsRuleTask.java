package dev.vesper.solver.ads.plan;

import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.planning.BudgetTask;
import dev.vesper.solver.restock.planning.PlanWeights;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Budgets under all rules, as the local search judges them: one small method per rule. */
final class AdsRuleTask implements BudgetTask {
  private final AdsChoices choices;
  private final AdsLevels[] levels;
  private final PlanWeights weights = PlanWeights.shipped();

  AdsRuleTask(AdsChoices choices) {
    this.choices = choices;
    levels = choices.levels();
  }

  @Override
  public int campaigns() {
    return levels.length;
  }

  @Override
  public int levels(int campaign) {
    return levels[campaign].allowed().length;
  }

  @Override
  public Running open(int[] start) {
    return new Running(start);
  }

  /** A choice under change: spends, what is asked of every item, what is earned by scenario. */
  final class Running implements Account {
    private final AdsBounds bounds = choices.bounds();
    private final AdsMarket market = choices.market();
    private final long[] spend;
    private final long[] sums;
    private final double[][] asked;
    private final double[] earned;
    private long total;
    private int changed;
    private int active;

    private Running(int[] start) {
      spend = new long[start.length];
      for (int j = 0; j < start.length; j++) {
        spend[j] = levels[j].allowed()[start[j]];
        total += spend[j];
        active += spend[j] > 0 ? 1 : 0;
      }
      changed = choices.changed(spend);
      sums = bounds.sums(spend);
      asked = market.asked(choices.lift(spend));
      earned = market.earned(asked);
    }

    @Override
    public void set(int j, int level) {
      long to = levels[j].allowed()[level];
      long from = spend[j];
      if (to == from) {
        return;
      }
      market.addEarned(j, asked, -1, earned);
      market.move(j, asked, choices.lift(j, from), choices.lift(j, to));
      market.addEarned(j, asked, 1, earned);
      spend[j] = to;
      total += to - from;
      bounds.add(sums, j, to - from);
      long before = levels[j].previousMinor();
      changed += (to == before ? 0 : 1) - (from == before ? 0 : 1);
      active += (to > 0 ? 1 : 0) - (from > 0 ? 1 : 0);
    }

    @Override
    public long broken() {
      return budgetIsKept() + groupsAreKept() + fewEnoughAreChanged() + fewEnoughAreActive();
    }

    @Override
    public long worth() {
      double[] profits = earned.clone();
      for (int s = 0; s < profits.length; s++) {
        profits[s] -= choices.aims().cost() * total;
      }
      return Math.round(choices.aims().risk().of(profits) * AdsModel.MILLI);
    }

    // Money that is not there cannot be spent.
    long budgetIsKept() {
      return weights.of("ads_budget_over") * bounds.overBudget(total);
    }

    // A channel's or group's least and most are promises that a person has made.
    long groupsAreKept() {
      return weights.of("ads_group_outside") * bounds.outsideGroups(sums);
    }

    // Each change is work for a person and a new start for the platform's learning.
    long fewEnoughAreChanged() {
      return weights.of("ads_changes_over") * beyond(changed, choices.aims().mostChanged());
    }

    // A campaign too many has nobody to look after it.
    long fewEnoughAreActive() {
      return weights.of("ads_active_over") * beyond(active, choices.aims().mostActive());
    }

    private static long beyond(int count, @Nullable Integer most) {
      return most == null ? 0 : Math.max(0, count - most);
    }
  }

  /** Levels of spends; the nearest one below, or the lowest, where a spend is no level. */
  int[] levels(long[] spend) {
    int[] level = new int[spend.length];
    for (int j = 0; j < level.length; j++) {
      int at = Arrays.binarySearch(levels[j].allowed(), spend[j]);
      level[j] = Math.max(0, at >= 0 ? at : -at - 2);
    }
    return level;
  }

  /** Spends of levels. */
  long[] spends(int[] level) {
    long[] spend = new long[level.length];
    for (int j = 0; j < level.length; j++) {
      spend[j] = levels[j].allowed()[level[j]];
    }
    return spend;
  }
}
