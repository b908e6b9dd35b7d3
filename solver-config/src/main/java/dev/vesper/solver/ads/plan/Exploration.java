package dev.vesper.solver.ads.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Spends a small part of the budget to learn: on campaigns whose spend never varied, then where the
 * draws differ most on what a minor unit more would bring. Bounds that a person has made, the
 * largest step and the rules that count campaigns hold here too; the end of data does not.
 */
final class Exploration {
  /** No campaign takes more than this share of what may be spent to learn. */
  private static final double MOST_OF_ONE = 0.5;

  private Exploration() {}

  /**
   * A campaign that more can be learnt of.
   *
   * @param campaign its index
   * @param higher spends above the planned one that may be tried, ascending
   * @param neverVaried whether nothing is known of it
   * @param doubt standard deviation of what a minor unit more brings
   */
  record Candidate(int campaign, long[] higher, boolean neverVaried, double doubt) {}

  /** Standard deviation over draws of margin per minor unit between two spends. */
  static double doubt(double[] below, double[] above, long more) {
    double mean = (AdsSearch.mean(above) - AdsSearch.mean(below)) / more;
    double square = 0;
    for (int s = 0; s < below.length; s++) {
      double off = (above[s] - below[s]) / more - mean;
      square += off * off;
    }
    return Math.sqrt(square / below.length);
  }

  /**
   * Spends raised by at most a reserve; those that are not candidates stay.
   *
   * @param rules what the raised budgets must keep too: budget, groups, counts
   */
  static long[] raised(long[] spend, long reserve, AdsChoices rules, List<Candidate> candidates) {
    AdsBounds bounds = rules.bounds();
    List<Candidate> order = new ArrayList<>(candidates);
    order.removeIf(candidate -> !candidate.neverVaried() && !(candidate.doubt() > 0));
    order.sort(
        Comparator.comparing((Candidate of) -> !of.neverVaried())
            .thenComparing(Comparator.comparingDouble(Candidate::doubt).reversed())
            .thenComparingInt(Candidate::campaign));
    long[] raised = spend.clone();
    long left = reserve;
    for (Candidate candidate : order) {
      int j = candidate.campaign();
      long room = bounds.room(j, Arrays.stream(raised).sum(), bounds.sums(raised));
      long one = Math.max(smallest(candidate, spend[j]), (long) (MOST_OF_ONE * reserve));
      long most = spend[j] + Math.min(Math.min(left, one), room);
      long to = Arrays.stream(candidate.higher()).filter(of -> of <= most).max().orElse(raised[j]);
      long before = raised[j];
      raised[j] = to;
      if (rules.holds(raised)) {
        left -= to - before;
      } else {
        raised[j] = before;
      }
    }
    return raised;
  }

  private static long smallest(Candidate candidate, long spend) {
    return candidate.higher().length == 0 ? 0 : candidate.higher()[0] - spend;
  }
}
