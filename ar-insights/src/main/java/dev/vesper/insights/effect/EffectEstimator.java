package dev.vesper.insights.effect;

import dev.vesper.domain.run.Progress;
import dev.vesper.insights.nuisance.Design;
import dev.vesper.insights.nuisance.DesignTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From rows to an effect or a refusal: overlap first, then the estimate, then the negative control.
 * What a refusal means: docs/explanation/ar-effect.md.
 */
public final class EffectEstimator {
  static final double CONTROL_ERRORS = 2;
  private static final int FEWEST_IN_ARM = 50;
  private static final int FEW_CLUSTERS = 20;

  private final Sample sample;
  private final EffectQuestion question;
  private final Progress progress;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> notes;

  private EffectEstimator(Sample sample, EffectQuestion question, Progress progress) {
    this.sample = sample;
    this.question = question;
    this.progress = progress;
    this.notes = new ArrayList<>(sample.notes());
  }

  /** Estimates, or says why not. */
  public static EffectAnswer estimate(Sample sample, EffectQuestion question, Progress progress) {
    return new EffectEstimator(sample, question, progress).run();
  }

  private EffectAnswer run() {
    reasons.addAll(Suspicion.of(sample));
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
    progress.at(0, 4, "stages of the estimate: who is treated");
    Propensity propensity = Propensity.of(made.design(), sample, question.seed());
    Diagnosis diagnosis = diagnose(made.design(), propensity);
    if (diagnosis == null) {
      return answer(propensity, null, null, null, null);
    }
    progress.at(1, 4, "stages of the estimate: the outcome");
    int[] kept = propensity.kept();
    Aipw aipw =
        Aipw.of(
            "outcome",
            made.design(),
            sample,
            kept,
            propensity.chance(),
            sample.outcome(),
            question.seed());
    Clustered effect = Clustered.of(aipw.psi(), sample.cluster(), kept);
    progress.at(2, 4, "stages of the estimate: the negative control");
    Clustered control = negativeControl(made.design(), propensity);
    progress.at(3, 4, "stages of the estimate: how sure it is");
    return answer(propensity, diagnosis, aipw, effect, control);
  }

  private @Nullable Diagnosis diagnose(Design design, Propensity propensity) {
    boolean[] treated = sample.treated();
    int fewest = Math.min(propensity.count(treated, true), propensity.count(treated, false));
    int kept = propensity.kept().length;
    if (fewest < FEWEST_IN_ARM) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "Only %,d rows of the smaller arm are left where both arms were possible (%,d of %,d"
                  + " rows have a chance of treatment from %.2f to %.2f); at least %d are needed.",
              fewest,
              kept,
              sample.rows(),
              Propensity.LEAST,
              Propensity.MOST,
              FEWEST_IN_ARM));
      return null;
    }
    if (Arrays.stream(propensity.kept()).map(row -> sample.cluster()[row]).distinct().count() < 2) {
      reasons.add("Only 1 cluster is left where both arms were possible; at least 2 are needed.");
      return null;
    }
    Diagnosis found = Diagnosis.of(design, sample, propensity);
    reasons.addAll(found.reasons());
    return found;
  }

  private @Nullable Clustered negativeControl(Design design, Propensity propensity) {
    double[] control = sample.negativeControl();
    if (control == null) {
      return null;
    }
    int[] rows =
        Arrays.stream(propensity.kept()).filter(row -> !Double.isNaN(control[row])).toArray();
    boolean[] treated = sample.treated();
    long ones = Arrays.stream(rows).filter(row -> treated[row]).count();
    if (Math.min(ones, rows.length - ones) < FEWEST_IN_ARM) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The negative control %s is known in only %,d rows; it can disprove nothing.",
              question.negativeControl(),
              rows.length));
      return null;
    }
    Aipw aipw =
        Aipw.of("control", design, sample, rows, propensity.chance(), control, question.seed());
    Clustered found = Clustered.of(aipw.psi(), sample.cluster(), rows);
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

  private static boolean fails(Clustered control) {
    return Math.abs(control.mean()) > CONTROL_ERRORS * control.se();
  }

  private EffectAnswer answer(
      Propensity propensity,
      @Nullable Diagnosis diagnosis,
      @Nullable Aipw aipw,
      @Nullable Clustered effect,
      @Nullable Clustered control) {
    boolean refused = !reasons.isEmpty() || effect == null || aipw == null;
    double level = question.level();
    EffectAnswer.Adjusted adjusted =
        refused || effect == null
            ? new EffectAnswer.Adjusted(null, null, null, null, level, true, List.copyOf(reasons))
            : new EffectAnswer.Adjusted(
                effect.mean(),
                effect.se(),
                effect.low(level),
                effect.high(level),
                level,
                false,
                List.of());
    Sensitivity sensitivity =
        refused || effect == null || aipw == null
            ? null
            : Sensitivity.of(aipw, effect, sample, propensity.kept(), level);
    return new EffectAnswer(
        new EffectAnswer.Raw(raw()),
        adjusted,
        overlap(propensity, diagnosis, aipw, refused),
        new EffectAnswer.Control(
            question.negativeControl(),
            control == null ? null : control.mean(),
            control == null ? null : control.se(),
            control == null ? null : control.low(level),
            control == null ? null : control.high(level),
            control == null ? null : fails(control),
            sensitivity == null ? null : sensitivity.estimate(),
            sensitivity == null ? null : sensitivity.interval()));
  }

  private double raw() {
    double[] sum = new double[2];
    for (int i = 0; i < sample.rows(); i++) {
      sum[sample.treated()[i] ? 1 : 0] += sample.outcome()[i];
    }
    return sum[1] / sample.count(true) - sum[0] / sample.count(false);
  }

  private EffectAnswer.Overlap overlap(
      Propensity propensity, @Nullable Diagnosis diagnosis, @Nullable Aipw aipw, boolean refused) {
    int kept = propensity.kept().length;
    double dropped = 1 - (double) kept / sample.rows();
    String estimand =
        kept == sample.rows()
            ? "mean effect over all rows"
            : String.format(
                Locale.ROOT,
                "mean effect over the %,d of %,d rows whose chance of treatment is from %.2f to"
                    + " %.2f, not over all rows",
                kept,
                sample.rows(),
                Propensity.LEAST,
                Propensity.MOST);
    List<EffectAnswer.Smd> smd =
        diagnosis == null
            ? List.of()
            : diagnosis.balance().terms().stream()
                .map(term -> new EffectAnswer.Smd(term.name(), term.before(), term.after()))
                .toList();
    return new EffectAnswer.Overlap(
        estimand,
        sample.arms().treated(),
        sample.arms().control(),
        sample.rows(),
        sample.count(true),
        sample.count(false),
        sample.clusters(),
        kept,
        dropped,
        propensity.low(),
        propensity.high(),
        diagnosis == null ? null : diagnosis.weights()[1].effectiveShare(),
        diagnosis == null ? null : diagnosis.weights()[0].effectiveShare(),
        diagnosis == null ? null : diagnosis.share(),
        diagnosis == null ? null : diagnosis.largestShare(),
        diagnosis == null ? null : diagnosis.balance().worst(),
        diagnosis == null ? null : diagnosis.balance().limit(),
        smd,
        propensity.model(),
        aipw == null ? "none" : aipw.modelOne(),
        aipw == null ? "none" : aipw.modelZero(),
        refused || aipw == null
            ? null
            : Clustered.of(aipw.zero(), sample.cluster(), propensity.kept()).mean(),
        List.copyOf(notes));
  }
}
