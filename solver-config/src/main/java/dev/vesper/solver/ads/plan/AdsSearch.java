package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.media.Risk;
import dev.vesper.solver.ads.plan.AdsSeparate.Question;
import dev.vesper.solver.ads.plan.AdsSeparate.Solved;
import dev.vesper.solver.ads.planning.BudgetSearch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best budgets of campaigns that may promote the same items. Each round solves an ad budget of
 * separate campaigns exactly: first each with all cover to itself, which no choice can beat; then
 * each with the room that the others leave it. A second bound comes from prices of the items' cover
 * by scenario: for every 0 &lt;= p &lt;= 1, min(a, C) &lt;= p a + (1 - p) C, which separates by
 * campaign (formulations B3, the cover's part). A measure of risk is the least weighted mean of the
 * draws ({@link Risk}), so the best choice at any weights bounds it; weights follow the worst draws
 * of the choices seen. The best choice seen is kept and improved step by step.
 */
final class AdsSearch {
  private static final int ROUNDS = 8;
  private static final int RISK_ROUNDS = 24;
  private static final long SEED = 20_230_301;
  private static final int MOST_STEPS = 300;
  private static final double LOOKS_PER_STEP = 120;

  /** Multiplications that the local search may take: about a second of them. */
  private static final double WORK = 1e9;

  private final AdsChoices choices;
  private final AdsMarket market;
  private final AdsAims aims;
  private final AdsSeparate separate;

  AdsSearch(AdsChoices choices) {
    this.choices = choices;
    this.market = choices.market();
    aims = choices.aims();
    separate = new AdsSeparate(choices);
  }

  /**
   * The best choice found.
   *
   * @param spend by campaign
   * @param valueMinor of all together: the measure of margins less the aims' cost of spends
   * @param boundMinor no choice is worth more
   * @param last the separate campaigns' solution around this choice, for prices and reasons
   */
  record Found(long[] spend, double valueMinor, double boundMinor, AdsSolution last) {
    Found {
      boundMinor = Math.max(boundMinor, valueMinor);
    }
  }

  private long @Nullable [] best;
  private double value = Double.NEGATIVE_INFINITY;
  private double bound = Double.POSITIVE_INFINITY;

  /** Call once. */
  Found run() throws AdsConflict {
    Solved alone = separate.solve(new Question(market::alone, null, 1));
    if (aims.risk().measure() == Risk.Measure.QUANTILE) {
      bound = quantileBound();
    } else {
      bound = alone.bound();
    }
    offer(alone.candidates());
    rounds(alone.spend());
    if (best == null || bound - value > tolerance()) {
      improve(best == null ? alone.spend() : best);
    }
    long[] found = best;
    if (found == null) {
      throw CountConflict.of(choices);
    }
    Solved last = separate.solve(new Question(served(found), weightsAt(found), 1));
    return new Found(found, value, bound, last.last());
  }

  private void rounds(long[] start) throws AdsConflict {
    long[] now = start;
    double @Nullable [][] open = null;
    double @Nullable [] weights = weightsAt(now);
    int rounds = aims.neutral() ? ROUNDS : RISK_ROUNDS;
    for (int round = 0; round < rounds && bound - value > tolerance(); round++) {
      double[][] lift = choices.lift(now);
      Solved next = separate.solve(new Question(served(now), weights, 1));
      open = averaged(open, market.open(market.asked(lift)), round);
      Solved priced = separate.solve(new Question(priced(open), weights, 1));
      if (aims.risk().measure() != Risk.Measure.QUANTILE) {
        bound =
            Math.min(
                bound, priced.bound() + AdsSeparate.weighted(market.coverWorth(open), weights));
      }
      offer(next.candidates());
      offer(priced.candidates());
      now = Arrays.equals(now, next.spend()) ? priced.spend() : next.spend();
      double[] worst = weightsAt(now);
      weights =
          weights == null || worst == null
              ? worst
              : averaged(new double[][] {weights}, new double[][] {worst}, round + 1)[0];
    }
  }

  /**
   * Margins of draws are never below their least sum m, so Markov's inequality holds of M - m: at
   * most a share a of the draws lies below the quantile q, so (1 - a) (q - m) &lt;= E[M] - m. Loose
   * by about that share; a tighter one is not known for a quantile, which is not concave.
   */
  private double quantileBound() throws AdsConflict {
    double kept = 1 - aims.risk().share();
    double least = market.leastEarned(choices.lifts());
    Solved scaled = separate.solve(new Question(market::alone, null, 1 / kept));
    return scaled.bound() + least * (1 - 1 / kept);
  }

  private AdsSeparate.Worth served(long[] now) {
    double[][] lift = choices.lift(now);
    double[][] asked = market.asked(lift);
    return (j, other) -> market.served(j, other, asked, lift[j]).marginMinor();
  }

  private AdsSeparate.Worth priced(double[][] open) {
    return (j, lift) -> {
      double[] per = market.marginPerLift(j, open);
      for (int s = 0; s < per.length; s++) {
        per[s] *= lift[s];
      }
      return per;
    };
  }

  /** Keeps the best of some choices that hold. */
  private void offer(List<long[]> candidates) {
    for (long[] candidate : candidates) {
      double worth = value(candidate);
      if (worth > value && choices.holds(candidate)) {
        value = worth;
        best = candidate;
      }
    }
  }

  private void improve(long[] start) {
    if (aims.neutral() && !aims.counted()) {
      offer(List.of(new AdsClimb(choices).from(start)));
      return;
    }
    AdsRuleTask task = new AdsRuleTask(choices);
    double perMove = 1;
    for (int j = 0; j < task.campaigns(); j++) {
      perMove += (double) market.promoted(j) * market.scenarios() / task.campaigns();
    }
    int steps = (int) Math.max(20, Math.min(MOST_STEPS, WORK / LOOKS_PER_STEP / perMove));
    int[] level = BudgetSearch.improve(task, task.levels(start), SEED, steps);
    offer(List.of(task.spends(level)));
  }

  private double tolerance() {
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

  private double @Nullable [] weightsAt(long[] spend) {
    return aims.neutral() ? null : aims.risk().weights(profits(spend));
  }

  /** Margins less the cost of spends, by scenario. */
  double[] profits(long[] spend) {
    double[] profits = market.earned(market.asked(choices.lift(spend)));
    double cost = aims.cost() * Arrays.stream(spend).sum();
    for (int s = 0; s < profits.length; s++) {
      profits[s] -= cost;
    }
    return profits;
  }

  /** What all budgets are worth together by the aims. */
  double value(long[] spend) {
    return aims.risk().of(profits(spend));
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }
}
