package dev.vesper.insights.effect;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an effect, before it is told; numbers are left out where reasons forbid them.
 *
 * @param aipw null when the arms could not be compared at all
 * @param effect its mean
 * @param control what was found where there is nothing to be found; null when that was not asked
 * @param reasons why no number may be given
 */
record AnswerParts(
    Comparison arms,
    EffectQuestion question,
    @Nullable Aipw aipw,
    @Nullable Clustered effect,
    @Nullable Clustered control,
    List<String> reasons) {

  EffectAnswer answer() {
    return new EffectAnswer(new EffectAnswer.Raw(raw()), adjusted(), overlap(), controlled());
  }

  private boolean refused() {
    return !reasons.isEmpty() || effect == null;
  }

  private EffectAnswer.Adjusted adjusted() {
    double level = question.level();
    if (effect == null || refused()) {
      return new EffectAnswer.Adjusted(null, null, null, null, level, true, List.copyOf(reasons));
    }
    return new EffectAnswer.Adjusted(
        effect.mean(), effect.se(), effect.low(level), effect.high(level), level, false, List.of());
  }

  private EffectAnswer.Control controlled() {
    double level = question.level();
    Sensitivity sensitivity =
        aipw == null || effect == null || refused()
            ? null
            : Sensitivity.of(aipw, effect, arms.sample(), arms.propensity().kept(), level);
    return new EffectAnswer.Control(
        question.negativeControl(),
        control == null ? null : control.mean(),
        control == null ? null : control.se(),
        control == null ? null : control.low(level),
        control == null ? null : control.high(level),
        control == null ? null : EffectEstimator.fails(control),
        sensitivity == null ? null : sensitivity.estimate(),
        sensitivity == null ? null : sensitivity.interval());
  }

  private double raw() {
    return arms.sample().rawDifference(arms.sample().outcome());
  }

  private EffectAnswer.Overlap overlap() {
    Sample sample = arms.sample();
    Propensity propensity = arms.propensity();
    Diagnosis diagnosis = arms.diagnosis();
    int kept = propensity.kept().length;
    return new EffectAnswer.Overlap(
        estimand(),
        sample.arms().treated(),
        sample.arms().control(),
        sample.rows(),
        sample.count(true),
        sample.count(false),
        sample.clusters(),
        kept,
        1 - (double) kept / sample.rows(),
        propensity.low(),
        propensity.high(),
        diagnosis == null ? null : diagnosis.weights()[1].effectiveShare(),
        diagnosis == null ? null : diagnosis.weights()[0].effectiveShare(),
        diagnosis == null ? null : diagnosis.share(),
        diagnosis == null ? null : diagnosis.largestShare(),
        diagnosis == null ? null : diagnosis.balance().worst(),
        diagnosis == null ? null : diagnosis.balance().limit(),
        balance(diagnosis),
        propensity.model(),
        aipw == null ? "none" : aipw.modelOne(),
        aipw == null ? "none" : aipw.modelZero(),
        aipw == null || refused() ? null : arms.mean(aipw.zero(), propensity.kept()).mean(),
        arms.notes());
  }

  private String estimand() {
    int kept = arms.propensity().kept().length;
    return kept == arms.sample().rows()
        ? "mean effect over all rows"
        : String.format(
            Locale.ROOT,
            "mean effect over the %,d of %,d rows whose chance of treatment is from %.2f to"
                + " %.2f, not over all rows",
            kept,
            arms.sample().rows(),
            Propensity.LEAST,
            Propensity.MOST);
  }

  private static List<EffectAnswer.Smd> balance(@Nullable Diagnosis diagnosis) {
    return diagnosis == null
        ? List.of()
        : diagnosis.balance().terms().stream()
            .map(term -> new EffectAnswer.Smd(term.name(), term.before(), term.after()))
            .toList();
  }
}
