package dev.vesper.insights.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Diagnostics as rows of the hand-over {@code ar_effect_checks}. */
final class NightChecks {
  private final List<String[]> rows = new ArrayList<>();

  private NightChecks() {}

  static List<String[]> of(Comparison arms, NightControls controls, List<EffectRow> effects) {
    NightChecks checks = new NightChecks();
    Propensity propensity = arms.propensity();
    checks.add("propensity_model", "", propensity.model());
    checks.add("propensity_low", "", EffectRow.decimal(propensity.low()));
    checks.add("propensity_high", "", EffectRow.decimal(propensity.high()));
    double dropped = 1 - (double) propensity.kept().length / arms.sample().rows();
    checks.add("dropped_share", "", EffectRow.decimal(dropped));
    Diagnosis diagnosis = arms.diagnosis();
    if (diagnosis != null) {
      checks.add("effective_share", "", EffectRow.decimal(diagnosis.share()));
      checks.add("max_weight_share", "", EffectRow.decimal(diagnosis.largestShare()));
      checks.add("smd_limit", "", EffectRow.decimal(diagnosis.balance().limit()));
      for (Balance.Term term : diagnosis.balance().terms()) {
        checks.add("smd_before", term.name(), EffectRow.decimal(term.before()));
        checks.add("smd_after", term.name(), EffectRow.decimal(term.after()));
      }
    }
    checks.control("control_failed_asset", controls.failed());
    checks.control("control_bought_before", controls.before());
    checks.add("control_failed_asset", "raw_difference", EffectRow.decimal(controls.raw()));
    Double seen = controls.seen();
    if (seen != null) {
      checks.add("control_failed_asset", "sees_from", EffectRow.decimal(seen));
    }
    effects.forEach(checks::sensitivity);
    for (int i = 0; i < controls.words().size(); i++) {
      checks.add("control", Integer.toString(i + 1), controls.words().get(i));
    }
    checks.rows.sort(Comparator.comparing((String[] row) -> row[0]).thenComparing(row -> row[1]));
    return checks.rows;
  }

  private void control(String name, @Nullable Clustered found) {
    if (found != null) {
      add(name, "estimate", EffectRow.decimal(found.mean()));
      add(name, "standard_error", EffectRow.decimal(found.se()));
      add(name, "standard_errors", EffectRow.decimal(found.mean() / found.se()));
    }
  }

  /**
   * How strong an unmeasured cause would have to be to explain an effect on buying away: of the
   * whole shop under its outcome, of a segment under the segment.
   */
  private void sensitivity(EffectRow row) {
    Double estimate = row.estimate();
    Double low = row.low();
    Double high = row.high();
    Double without = row.withoutAr();
    if (!row.outcome().equals("bought")
        || estimate == null
        || low == null
        || high == null
        || without == null
        || !(without + estimate > 0)) {
      return;
    }
    String of = row.kind().equals("all") ? "bought" : row.kind() + "/" + row.id();
    // Below nothing no share can be: such a limit is as far from 1 as any.
    double least = Math.max(1e-6, 1 + low / without);
    add("e_value", of, EffectRow.decimal(EValue.ofRatio(1 + estimate / without)));
    add("e_value_interval", of, EffectRow.decimal(EValue.ofInterval(least, 1 + high / without)));
  }

  private void add(String name, String of, String value) {
    rows.add(new String[] {name, of, value});
  }
}
