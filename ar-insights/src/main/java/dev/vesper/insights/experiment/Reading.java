package dev.vesper.insights.experiment;

import dev.vesper.insights.effect.EffectRow;
import dev.vesper.insights.switchback.SwitchbackEstimate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of an experiment.
 *
 * @param readThrough the last day that was read; null when none was
 * @param estimate null when no number may be told
 * @param withoutAr mean outcome of what was off
 * @param offSessionShare AR sessions per view on days off, over those on days on; NaN: not known
 * @param views that were compared
 * @param words what to know of it
 */
record Reading(
    LiveExperiment experiment,
    String outcome,
    Verdict verdict,
    @Nullable LocalDate readThrough,
    int days,
    @Nullable SwitchbackEstimate estimate,
    double withoutAr,
    double offSessionShare,
    int views,
    List<String> words) {

  /** Where the stop rule stands. */
  enum Verdict {
    /** Not to be read yet. */
    running,
    /** The effect is beyond the bound for an early stop. */
    early,
    /** Read at its end. */
    ended,
    /** Over, and no number can be given. */
    refused
  }

  /** The row of the hand-over {@code switchback_results}. */
  String[] cells() {
    return new String[] {
      experiment.name(),
      outcome,
      Integer.toString(days),
      verdict.name(),
      Integer.toString(experiment.clusters().size()),
      String.join("|", words),
      readThrough == null ? "" : readThrough.toString(),
      told(estimate == null ? null : estimate.effect()),
      told(estimate == null ? null : estimate.se()),
      told(estimate == null ? null : estimate.low()),
      told(estimate == null ? null : estimate.high()),
      told(estimate == null ? null : estimate.level()),
      told(estimate == null ? null : withoutAr),
      told(estimate == null || verdict == Verdict.early ? null : estimate.p()),
      told(offSessionShare)
    };
  }

  private static String told(@Nullable Double value) {
    return EffectRow.decimal(value);
  }

  /** The row of the hand-over {@code ar_effects}, beside other methods; null while it runs. */
  @Nullable EffectRow effect() {
    if (verdict == Verdict.running) {
      return null;
    }
    String kind = experiment.category().isEmpty() ? "all" : "category";
    String id = experiment.category().isEmpty() ? "all" : experiment.category();
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "experiment "
            + experiment.name()
            + " from "
            + experiment.firstDay()
            + " to "
            + experiment.lastDay()
            + ": the effect of offering AR on an item's day, not of using it");
    reasons.addAll(words);
    SwitchbackEstimate found = estimate;
    return new EffectRow(
        kind,
        id,
        outcome,
        "switchback",
        found == null ? null : Double.valueOf(found.effect()),
        found == null ? null : Double.valueOf(found.se()),
        found == null ? null : Double.valueOf(found.low()),
        found == null ? null : Double.valueOf(found.high()),
        found == null ? experiment.level() : found.level(),
        found == null,
        reasons,
        found == null ? null : Double.valueOf(withoutAr),
        null,
        views);
  }
}
