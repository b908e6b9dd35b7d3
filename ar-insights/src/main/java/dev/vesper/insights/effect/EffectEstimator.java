package dev.vesper.insights.effect;

import dev.vesper.domain.run.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From rows to an effect or a refusal: overlap first, then the estimate, then the negative control.
 * What a refusal means: docs/explanation/ar-effect.md.
 */
public final class EffectEstimator {
  static final double CONTROL_ERRORS = 2;

  private EffectEstimator() {}

  /** Estimates, or says why not. */
  public static EffectAnswer estimate(Sample sample, EffectQuestion question, Progress progress) {
    progress.at(0, 4, "stages of the estimate: who is treated");
    Comparison arms = Comparison.of(sample, question.seed());
    List<String> reasons = new ArrayList<>(arms.reasons());
    if (arms.diagnosis() == null) {
      return new AnswerParts(arms, question, null, null, null, reasons).answer();
    }
    progress.at(1, 4, "stages of the estimate: the outcome");
    int[] kept = arms.propensity().kept();
    Aipw aipw = arms.estimate("outcome", kept, sample.outcome());
    Clustered effect = arms.mean(aipw.psi(), kept);
    progress.at(2, 4, "stages of the estimate: the negative control");
    Clustered control = negativeControl(arms, question, reasons);
    progress.at(3, 4, "stages of the estimate: how sure it is");
    return new AnswerParts(arms, question, aipw, effect, control, reasons).answer();
  }

  private static @Nullable Clustered negativeControl(
      Comparison arms, EffectQuestion question, List<String> reasons) {
    double[] control = arms.sample().negativeControl();
    if (control == null) {
      return null;
    }
    int[] rows = arms.rowsWith(control);
    if (!arms.enough(rows)) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The negative control %s is known in only %,d rows; it can disprove nothing.",
              question.negativeControl(),
              rows.length));
      return null;
    }
    Clustered found = arms.mean(arms.estimate("control", rows, control).psi(), rows);
    if (fails(found)) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The negative control %s, which the treatment cannot have changed, shows an effect of"
                  + " %.4g with standard error %.4g: something that was not measured selects who is"
                  + " treated.",
              question.negativeControl(),
              found.mean(),
              found.se()));
    }
    return found;
  }

  /** Whether something is found where there is nothing to be found. */
  static boolean fails(Clustered control) {
    return Math.abs(control.mean()) > CONTROL_ERRORS * control.se();
  }
}
