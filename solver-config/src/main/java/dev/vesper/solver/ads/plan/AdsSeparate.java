package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.solver.ads.AdsLimits;
import dev.vesper.solver.ads.AdsSolver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best budgets were every campaign by itself. Rules that count campaigns are priced: a campaign
 * that changes, or runs, pays a fee, and the fees of as many as may are given back. That bounds
 * every choice that keeps the rule, at any fee (weak duality); the fee is bisected. [1] A. M.
 * Geoffrion, Lagrangean relaxation for integer programming, Mathematical Programming Study 2
 * (1974).
 */
final class AdsSeparate {
  /** Bisections of a fee: its last change is below a hundred-thousandth of the first. */
  private static final int BISECTIONS = 20;

  private static final double LOOSE = 1e-5;

  private final AdsChoices choices;
  private final AdsLevels[] levels;
  private double changeFee;
  private double activeFee;

  AdsSeparate(AdsChoices choices) {
    this.choices = choices;
    levels = choices.levels();
  }

  /** What a campaign's spends are worth by themselves, by scenario. */
  interface Worth {
    double[] margin(int j, double[] lift);
  }

  /**
   * What the rounds ask.
   *
   * @param worth of a campaign's lift
   * @param weights of the scenarios; null: the mean
   * @param scale of the margins beside the spend
   */
  record Question(Worth worth, double @Nullable [] weights, double scale) {}

  /**
   * An answer.
   *
   * @param bound no choice that keeps the rules is worth more by this question
   * @param candidates choices worth a look, the last one at the fees of the bound
   */
  record Solved(double bound, List<long[]> candidates, AdsSolution last) {
    long[] spend() {
      return candidates.get(candidates.size() - 1);
    }
  }

  Solved solve(Question question) throws AdsConflict {
    double[][] value = new double[levels.length][];
    IntStream.range(0, value.length).parallel().forEach(j -> value[j] = values(j, question));
    if (!choices.aims().counted()) {
      AdsSolution solution = solve(value, AdsLimits.exact());
      return new Solved(bound(solution), List.of(spends(solution)), solution);
    }
    List<long[]> candidates = new ArrayList<>();
    Integer changes = choices.aims().mostChanged();
    Integer running = choices.aims().mostActive();
    if (changes != null) {
      changeFee = bisected(value, candidates, true, changes);
    }
    if (running != null) {
      activeFee = bisected(value, candidates, false, running);
    }
    AdsSolution solution = solve(value, AdsLimits.within(LOOSE));
    candidates.add(spends(solution));
    return new Solved(bound(solution) + givenBack(), candidates, solution);
  }

  private double givenBack() {
    Integer changes = choices.aims().mostChanged();
    Integer running = choices.aims().mostActive();
    return (changes == null ? 0 : changeFee * changes)
        + (running == null ? 0 : activeFee * running);
  }

  /** The smallest fee, up to bisection, at which no more than so many change or run. */
  private double bisected(double[][] value, List<long[]> candidates, boolean changes, int most)
      throws AdsConflict {
    double low = 0;
    double high = spread(value);
    for (int i = 0; i < BISECTIONS; i++) {
      double fee = i == 0 ? 0 : (low + high) / 2;
      changeFee = changes ? fee : changeFee;
      activeFee = changes ? activeFee : fee;
      long[] spend = spends(solve(value, AdsLimits.within(LOOSE)));
      long count = changes ? choices.changed(spend) : active(spend);
      if (count <= most) {
        candidates.add(spend);
        high = fee;
      } else {
        low = fee;
      }
      if (high == 0) {
        return 0;
      }
    }
    return high;
  }

  private static long active(long[] spend) {
    long active = 0;
    for (long of : spend) {
      active += of > 0 ? 1 : 0;
    }
    return active;
  }

  /** No change of one campaign is worth more, nor of one that another has to make good. */
  private static double spread(double[][] value) {
    double spread = 1;
    for (double[] of : value) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double v : of) {
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
      spread = Math.max(spread, 2 * (most - least));
    }
    return spread;
  }

  private double[] values(int j, Question question) {
    long[] allowed = levels[j].allowed();
    double[] value = new double[allowed.length];
    for (int k = 0; k < allowed.length; k++) {
      double[] margin = question.worth().margin(j, choices.lift(j, allowed[k]));
      value[k] =
          question.scale() * weighted(margin, question.weights())
              - choices.aims().cost() * allowed[k];
    }
    return value;
  }

  /** The weighted mean; the plain one without weights. */
  static double weighted(double[] values, double @Nullable [] weights) {
    if (weights == null) {
      return AdsSearch.mean(values);
    }
    double sum = 0;
    for (int s = 0; s < values.length; s++) {
      sum += weights[s] * values[s];
    }
    return sum;
  }

  private AdsSolution solve(double[][] value, AdsLimits limits) throws AdsConflict {
    List<AdsProblem.Cell> cells = new ArrayList<>();
    for (int j = 0; j < value.length; j++) {
      long[] allowed = levels[j].allowed();
      double[] net = value[j].clone();
      for (int k = 0; k < net.length; k++) {
        net[k] -= allowed[k] == levels[j].previousMinor() ? 0 : changeFee;
        net[k] -= allowed[k] == 0 ? 0 : activeFee;
      }
      String id = choices.ids().get(j);
      cells.add(new AdsProblem.Cell(id, choices.groupOf().get(id), allowed, net, null));
    }
    return AdsSolver.solve(new AdsProblem(choices.budgetMinor(), cells, choices.groups()), limits);
  }

  /** Values are rounded to 1/1000 by the solver: half of that per campaign may be lost. */
  private double bound(AdsSolution solution) {
    return solution.boundMinor() + levels.length * 5e-4;
  }

  private long[] spends(AdsSolution solution) {
    long[] spend = new long[levels.length];
    for (int j = 0; j < spend.length; j++) {
      int level = solution.level().getOrDefault(choices.ids().get(j), 0);
      spend[j] = levels[j].allowed()[level];
    }
    return spend;
  }
}
