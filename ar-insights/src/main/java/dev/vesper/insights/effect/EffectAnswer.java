package dev.vesper.insights.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an effect. Numbers that are refused or were not asked for are null.
 *
 * @param raw the difference of the arms' means, biased by self-selection
 * @param aipw the adjusted effect, or why there is none
 * @param overlap how far the arms can be compared
 * @param negativeControl what the same way of estimating finds where there is nothing to be found
 */
public record EffectAnswer(Raw raw, Adjusted aipw, Overlap overlap, Control negativeControl) {

  /** The raw difference. */
  public record Raw(double estimate) {}

  /**
   * The adjusted effect.
   *
   * @param se clustered standard error
   * @param low lower limit of the interval
   * @param high upper limit of the interval
   * @param level of the interval
   * @param refused whether no number is given
   * @param reasons why, one sentence each
   */
  public record Adjusted(
      @Nullable Double estimate,
      @Nullable Double se,
      @Nullable Double low,
      @Nullable Double high,
      double level,
      boolean refused,
      List<String> reasons) {}

  /**
   * Overlap, weights and balance.
   *
   * @param estimand whose mean effect the estimate is
   * @param treatedValue the value that counts as treated
   * @param controlValue the value it is held against
   * @param rows that take part
   * @param treated of them
   * @param control of them
   * @param clusters of them
   * @param rowsUsed left after trimming
   * @param droppedShare trimmed away, of the rows
   * @param propensityLow least estimated chance of treatment before trimming
   * @param propensityHigh greatest estimated chance of treatment before trimming
   * @param effectiveShareTreated effective rows of the weighted treated rows that are left
   * @param effectiveShareControl effective rows of the weighted untreated rows that are left
   * @param effectiveShare the smaller arm's size before trimming that the effective rows come to
   * @param maxWeightShare largest weight in its arm
   * @param smdMax largest standardised mean difference after weighting
   * @param smdLimit what it must not exceed
   * @param smd per term, before and after weighting
   * @param propensityModel the model chosen, in words
   * @param outcomeModelTreated the model chosen for treated rows
   * @param outcomeModelControl the model chosen for untreated rows
   * @param outcomeMeanControl estimated mean outcome had no row been treated; null when refused
   * @param notes what a person should know
   */
  public record Overlap(
      String estimand,
      String treatedValue,
      String controlValue,
      int rows,
      int treated,
      int control,
      int clusters,
      int rowsUsed,
      double droppedShare,
      @Nullable Double propensityLow,
      @Nullable Double propensityHigh,
      @Nullable Double effectiveShareTreated,
      @Nullable Double effectiveShareControl,
      @Nullable Double effectiveShare,
      @Nullable Double maxWeightShare,
      @Nullable Double smdMax,
      @Nullable Double smdLimit,
      List<Smd> smd,
      String propensityModel,
      String outcomeModelTreated,
      String outcomeModelControl,
      @Nullable Double outcomeMeanControl,
      List<String> notes) {}

  /**
   * A standardised mean difference.
   *
   * @param before unweighted
   * @param after weighted
   */
  public record Smd(String covariate, double before, double after) {}

  /**
   * The negative control, and how strong what was not measured would have to be.
   *
   * @param column the control; null when none was named
   * @param estimate the same estimate on it
   * @param fails whether it is more than two standard errors from nothing
   * @param eValue of the estimate
   * @param eValueInterval of the interval's limit nearer to no effect
   */
  public record Control(
      @Nullable String column,
      @Nullable Double estimate,
      @Nullable Double se,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Boolean fails,
      @Nullable Double eValue,
      @Nullable Double eValueInterval) {}
}
