package dev.vesper.insights.effect;

import dev.vesper.insights.nuisance.Design;
import dev.vesper.insights.nuisance.DesignTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The arms of a sample made comparable, once for all outcomes: who is treated, and whether the
 * others can be held against them.
 *
 * @param diagnosis null when too few are left to look at
 * @param reasons why no number may be given, one sentence each
 * @param notes what a person should know
 */
record Comparison(
    Sample sample,
    Design design,
    Propensity propensity,
    @Nullable Diagnosis diagnosis,
    List<String> reasons,
    List<String> notes,
    long seed) {
  static final int FEWEST_IN_ARM = 50;
  private static final int FEW_CLUSTERS = 20;

  static Comparison of(Sample sample, long seed) {
    List<String> notes = new ArrayList<>(sample.notes());
    if (sample.clusters() < FEW_CLUSTERS) {
      notes.add(
          "Only "
              + sample.clusters()
              + " clusters: the interval is by Student's t with "
              + (sample.clusters() - 1)
              + " degrees of freedom, and the standard error itself is uncertain.");
    }
    DesignTerms.Made made = DesignTerms.of(sample.covariates(), sample.rows());
    notes.addAll(made.notes());
    Propensity propensity = Propensity.of(made.design(), sample, seed);
    List<String> reasons = new ArrayList<>(Suspicion.of(sample));
    String tooFew = tooFew(sample, propensity);
    Diagnosis diagnosis = null;
    if (tooFew == null) {
      diagnosis = Diagnosis.of(made.design(), sample, propensity);
      reasons.addAll(diagnosis.reasons());
    } else {
      reasons.add(tooFew);
    }
    return new Comparison(
        sample,
        made.design(),
        propensity,
        diagnosis,
        List.copyOf(reasons),
        List.copyOf(notes),
        seed);
  }

  private static @Nullable String tooFew(Sample sample, Propensity propensity) {
    boolean[] treated = sample.treated();
    int fewest = Math.min(propensity.count(treated, true), propensity.count(treated, false));
    int[] kept = propensity.kept();
    if (fewest < FEWEST_IN_ARM) {
      return String.format(
          Locale.ROOT,
          "Only %,d rows of the smaller arm are left where both arms were possible (%,d of %,d"
              + " rows have a chance of treatment from %.2f to %.2f); at least %d are needed.",
          fewest,
          kept.length,
          sample.rows(),
          Propensity.LEAST,
          Propensity.MOST,
          FEWEST_IN_ARM);
    }
    if (Arrays.stream(kept).map(row -> sample.cluster()[row]).distinct().count() < 2) {
      return "Only 1 cluster is left where both arms were possible; at least 2 are needed.";
    }
    return null;
  }

  /** Rows that are left and whose value is known, ascending. */
  int[] rowsWith(double[] y) {
    return Arrays.stream(propensity.kept()).filter(row -> !Double.isNaN(y[row])).toArray();
  }

  /** Whether both arms have enough of those rows. */
  boolean enough(int[] rows) {
    long ones = Arrays.stream(rows).filter(row -> sample.treated()[row]).count();
    return Math.min(ones, rows.length - ones) >= FEWEST_IN_ARM;
  }

  /**
   * Estimates an outcome.
   *
   * @param what names the randomness: outcome or control
   * @param rows whose outcome is known, ascending
   */
  Aipw estimate(String what, int[] rows, double[] y) {
    return Aipw.of(what, design, sample, rows, propensity.chance(), y, seed);
  }

  /** The mean over some rows, with the error of its clusters. */
  Clustered mean(double[] psi, int[] rows) {
    return Clustered.of(psi, sample.cluster(), rows);
  }
}
