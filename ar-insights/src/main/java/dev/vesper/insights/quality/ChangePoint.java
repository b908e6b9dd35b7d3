package dev.vesper.insights.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Finds the day from which a share has been higher. Each possible day splits the series in two, and
 * Fisher's exact test [1] says how likely so many of the bad visits would be after it if nothing
 * had changed; the least likely day is taken, and its probability is multiplied by the number of
 * days that were tried (Bonferroni), so the false-alarm rate of a series is at most what is asked.
 *
 * <p>[1] Fisher 1935, The design of experiments; Agresti 2002, Categorical data analysis, section
 * 3.5.1.
 */
final class ChangePoint {
  /** Below this many standard errors no exact test can reach any rate that is ever asked for. */
  private static final double HOPELESS_Z = 2.0;

  private ChangePoint() {}

  /**
   * A day of a series.
   *
   * @param visits how many there were
   * @param bad how many of them went wrong
   */
  record Day(LocalDate day, long visits, long bad) {}

  /**
   * A change for the worse.
   *
   * @param since its first day
   * @param pValue of the series as a whole
   */
  record Change(
      LocalDate since,
      long visitsBefore,
      long badBefore,
      long visitsAfter,
      long badAfter,
      double pValue) {}

  /**
   * The likeliest change for the worse.
   *
   * @param days in order
   * @param least fewest visits on either side, and fewest bad ones after
   */
  static Optional<Change> worst(List<Day> days, long least) {
    long visits = days.stream().mapToLong(Day::visits).sum();
    long bad = days.stream().mapToLong(Day::bad).sum();
    Change best = null;
    int tried = 0;
    long before = 0;
    long badBefore = 0;
    for (int split = 1; split < days.size(); split++) {
      before += days.get(split - 1).visits();
      badBefore += days.get(split - 1).bad();
      if (before < least || visits - before < least) {
        continue;
      }
      tried++;
      long after = visits - before;
      long badAfter = bad - badBefore;
      if (badAfter < least || z(before, badBefore, after, badAfter) < HOPELESS_Z) {
        continue;
      }
      double p =
          new HypergeometricDistribution((int) visits, (int) bad, (int) after)
              .upperCumulativeProbability((int) badAfter);
      if (best == null || p < best.pValue()) {
        best = new Change(days.get(split).day(), before, badBefore, after, badAfter, p);
      }
    }
    return best == null ? Optional.empty() : Optional.of(corrected(best, tried));
  }

  private static Change corrected(Change best, int tried) {
    return new Change(
        best.since(),
        best.visitsBefore(),
        best.badBefore(),
        best.visitsAfter(),
        best.badAfter(),
        Math.min(1, best.pValue() * tried));
  }

  private static double z(long before, long badBefore, long after, long badAfter) {
    double pooled = (double) (badBefore + badAfter) / (before + after);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / before + 1.0 / after));
    double difference = (double) badAfter / after - (double) badBefore / before;
    return error == 0 ? 0 : difference / error;
  }
}
