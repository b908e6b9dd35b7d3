package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.solver.ads.AdsLimits;
import dev.vesper.solver.ads.AdsSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best budgets of campaigns that may promote the same items. Each round solves an ad budget of
 * separate campaigns exactly: first each with all cover to itself, which no choice can beat; then
 * each with the room that the others leave it. A second bound comes from prices of the items' cover
 * by scenario: for every 0 &lt;= p &lt;= 1, min(a, C) &lt;= p a + (1 - p) C, which separates by
 * campaign (formulations B3, the cover's part). The best choice seen is kept and improved step by
 * step.
 */
final class AdsSearch {
  private static final int ROUNDS = 8;

  private final AdsChoices choices;
  private final AdsLevels[] levels;
  private final AdsMarket market;

  AdsSearch(AdsChoices choices) {
    this.choices = choices;
    this.levels = choices.levels();
    this.market = choices.market();
  }

  /**
   * The best choice found.
   *
   * @param spend by campaign
   * @param valueMinor of all together
   * @param boundMinor no choice is worth more
   * @param last the separate campaigns' solution around this choice, for prices and reasons
   */
  record Found(long[] spend, double valueMinor, double boundMinor, AdsSolution last) {}

  /** What a campaign's spends are worth by themselves. */
  private interface Worth {
    double[] margin(int j, double[] lift);
  }

  Found run() throws AdsConflict {
    AdsSolution alone = solve(market::alone);
    double bound = bound(alone);
    long[] best = spends(alone);
    double value = value(best);
    long[] now = best;
    double @Nullable [][] open = null;
    for (int round = 0; round < ROUNDS && bound - value > tolerance(bound); round++) {
      double[][] at = choices.lift(now);
      double[][] asked = market.asked(at);
      AdsSolution next = solve((j, lift) -> market.served(j, lift, asked, at[j]).marginMinor());
      open = averaged(open, market.open(asked), round);
      AdsSolution priced = priced(open);
      bound = Math.min(bound, bound(priced) + market.coverWorth(open));
      for (AdsSolution candidate : List.of(next, priced)) {
        double worth = value(spends(candidate));
        if (worth > value) {
          value = worth;
          best = spends(candidate);
        }
      }
      now = Arrays.equals(now, spends(next)) ? spends(priced) : spends(next);
    }
    if (bound - value > tolerance(bound)) {
      best = new AdsClimb(choices).from(best);
      value = value(best);
    }
    double[][] at = choices.lift(best);
    double[][] asked = market.asked(at);
    AdsSolution last = solve((j, lift) -> market.served(j, lift, asked, at[j]).marginMinor());
    return new Found(best, value, Math.max(bound, value), last);
  }

  private AdsSolution priced(double[][] open) throws AdsConflict {
    return solve(
        (j, lift) -> {
          double[] per = market.marginPerLift(j, open);
          for (int s = 0; s < per.length; s++) {
            per[s] *= lift[s];
          }
          return per;
        });
  }

  private static double tolerance(double bound) {
    return 1e-6 * Math.max(1, Math.abs(bound));
  }

  /** The mean of what was seen so far. */
  private static double[][] averaged(double @Nullable [][] before, double[][] now, int round) {
    if (before == null) {
      return now;
    }
    double share = 1.0 / (round + 1);
    for (int i = 0; i < now.length; i++) {
      for (int s = 0; s < now[i].length; s++) {
        now[i][s] = before[i][s] + share * (now[i][s] - before[i][s]);
      }
    }
    return now;
  }

  /** Values are rounded to 1/1000 by the solver: half of that per campaign may be lost. */
  private double bound(AdsSolution solution) {
    return solution.boundMinor() + choices.cells().size() * 5e-4;
  }

  private AdsSolution solve(Worth worth) throws AdsConflict {
    AdsProblem.Cell[] all = new AdsProblem.Cell[choices.cells().size()];
    IntStream.range(0, all.length).parallel().forEach(j -> all[j] = cell(j, worth));
    return AdsSolver.solve(
        new AdsProblem(choices.budgetMinor(), List.of(all), choices.groups()), AdsLimits.exact());
  }

  private AdsProblem.Cell cell(int j, Worth worth) {
    long[] allowed = levels[j].allowed();
    double[] value = new double[allowed.length];
    for (int k = 0; k < allowed.length; k++) {
      value[k] = mean(worth.margin(j, choices.lift(j, allowed[k]))) - allowed[k];
    }
    String channel = choices.cells().get(j).channel();
    boolean grouped = choices.groups().stream().anyMatch(group -> group.id().equals(channel));
    return new AdsProblem.Cell(
        choices.cells().get(j).id(), grouped ? channel : null, allowed, value, null);
  }

  /** What all budgets are worth together: margins less spends. */
  double value(long[] spend) {
    double[][] lift = choices.lift(spend);
    double[][] asked = market.asked(lift);
    double value = 0;
    for (int j = 0; j < spend.length; j++) {
      value += mean(market.served(j, lift[j], asked, lift[j]).marginMinor()) - spend[j];
    }
    return value;
  }

  private long[] spends(AdsSolution solution) {
    List<Long> spends = new ArrayList<>();
    for (int j = 0; j < levels.length; j++) {
      int level = solution.level().getOrDefault(choices.cells().get(j).id(), 0);
      spends.add(levels[j].allowed()[level]);
    }
    return spends.stream().mapToLong(Long::longValue).toArray();
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }
}
