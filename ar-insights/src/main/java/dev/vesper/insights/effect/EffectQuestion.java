package dev.vesper.insights.effect;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a table.
 *
 * @param treatment the column that says who was treated
 * @param outcome the column that may have changed by it
 * @param covariates what was known before the treatment; null: every column that is left
 * @param cluster the column whose equal cells belong together; null: each row alone
 * @param negativeControl an outcome that the treatment cannot have changed; null: none
 * @param level of the interval, such as 0.95
 * @param treated the treatment's value that counts as treated; null: found out
 * @param control the value it is held against; null: found out
 * @param seed of the folds
 */
public record EffectQuestion(
    String treatment,
    String outcome,
    @Nullable List<String> covariates,
    @Nullable String cluster,
    @Nullable String negativeControl,
    double level,
    @Nullable String treated,
    @Nullable String control,
    long seed) {

  /** The question in a task's settings. */
  static EffectQuestion of(StepInput input) {
    String covariates = textOrNull(input, "covariates");
    return new EffectQuestion(
        text(input, "treatment"),
        text(input, "outcome"),
        covariates == null
            ? null
            : Arrays.stream(covariates.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList(),
        textOrNull(input, "cluster"),
        textOrNull(input, "negative_control"),
        level(input),
        textOrNull(input, "treated"),
        textOrNull(input, "control"),
        input.seed());
  }

  private static String text(StepInput input, String key) {
    String value = textOrNull(input, key);
    if (value == null) {
      throw StepFailure.badInput("setting " + key + " is missing; it names a column");
    }
    return value;
  }

  private static @Nullable String textOrNull(StepInput input, String key) {
    String value = input.setting(key, "");
    return value.isBlank() ? null : value;
  }

  /** The level of an interval, from 0.5 to 0.999. */
  public static double level(StepInput input) {
    String text = input.setting("level", "0.95");
    try {
      double value = Double.parseDouble(text);
      if (value >= 0.5 && value <= 0.999) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw StepFailure.badInput(
        "setting level is '" + text + "'; it must be a share from 0.5 to 0.999, such as 0.95");
  }
}
