package dev.vesper.insights.effect;

import dev.vesper.insights.nuisance.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the arms can be compared: how the weights fall, and what trimming has left.
 *
 * @param weights of the untreated and of the treated rows
 * @param balance of the weighted arms
 * @param share effective rows of the weaker arm, of the smaller arm before trimming
 * @param kept share of the smaller arm that trimming leaves
 */
record Diagnosis(Weights[] weights, Balance balance, double share, double kept) {
  static final double LEAST_EFFECTIVE = 0.30;
  // Where selection is so strong that less is left, estimates are further from the truth than they
  // say: TrimmingStrengthTest.
  static final double LEAST_LEFT = 0.40;
  static final double LEAST_KEPT = 0.60;
  static final double MOST_WEIGHT = 0.02;

  static Diagnosis of(Design design, Sample sample, Propensity propensity) {
    boolean[] treated = sample.treated();
    double[] weight = propensity.weights(treated);
    Weights[] weights = {
      Weights.of(weight, treated, false, propensity.kept()),
      Weights.of(weight, treated, true, propensity.kept())
    };
    int smaller = Math.min(sample.count(true), sample.count(false));
    boolean arm = sample.count(true) == smaller;
    double effective = Math.min(weights[0].effective(), weights[1].effective());
    return new Diagnosis(
        weights,
        Balance.of(design, propensity.kept(), treated, weight, weights),
        Math.min(1, effective / smaller),
        (double) propensity.count(treated, arm) / smaller);
  }

  /** The largest weight's share of its arm. */
  double largestShare() {
    return Math.max(weights[0].largestShare(), weights[1].largestShare());
  }

  /** Why no number may be given, one sentence each; none when the arms can be compared. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (int arm = 0; arm < 2; arm++) {
      if (weights[arm].effectiveShare() < LEAST_EFFECTIVE) {
        reasons.add(
            String.format(
                Locale.ROOT,
                "The %s rows count for only %.1f %% of their number after weighting (effective"
                    + " sample size; at least %.0f %% is needed).",
                arm == 1 ? "treated" : "untreated",
                100 * weights[arm].effectiveShare(),
                100 * LEAST_EFFECTIVE));
      }
    }
    overlap(reasons);
    for (Balance.Term term : balance.terms()) {
      if (Math.abs(term.after()) > balance.limit()) {
        reasons.add(
            String.format(
                Locale.ROOT,
                "The arms still differ in %s after weighting: standardised mean difference %.3f,"
                    + " the limit is %.3f.",
                term.name(),
                term.after(),
                balance.limit()));
      }
    }
    return reasons;
  }

  private void overlap(List<String> reasons) {
    if (share < LEAST_LEFT) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "What trimming and weighting leave is worth %.1f %% of the smaller arm's rows (at"
                  + " least %.0f %% is needed): the arms hardly overlap.",
              100 * share,
              100 * LEAST_LEFT));
    }
    if (kept < LEAST_KEPT) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "Only %.1f %% of the smaller arm's rows have a chance of treatment from %.2f to %.2f"
                  + " (at least %.0f %% is needed): the rest has nobody to be compared with.",
              100 * kept,
              Propensity.LEAST,
              Propensity.MOST,
              100 * LEAST_KEPT));
    }
    if (largestShare() > MOST_WEIGHT) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "A single row carries %.1f %% of its arm's weight (at most %.0f %% is allowed).",
              100 * largestShare(),
              100 * MOST_WEIGHT));
    }
  }
}
