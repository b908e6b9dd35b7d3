package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.forecasting.plain.WholeNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a night asks of the step, read from its settings.
 *
 * @param zone of the shop
 * @param windowDays how far it looks back
 * @param blocked items that are never shown
 * @param length of the lists
 * @param categoryShare of a list's places that one category may have
 * @param mostLossShare of the NDCG that the price offset may cost
 */
public record NightQuestion(
    ZoneId zone,
    int windowDays,
    Set<String> blocked,
    int length,
    double categoryShare,
    double mostLossShare) {
  private static final String NOTHING = "none";
  private static final int LONGEST = 100;
  private static final int MOST_DAYS = 3 * 366;

  /** Reads them. */
  public static NightQuestion of(StepInput input) {
    String zone = input.setting("zone", "UTC");
    try {
      return new NightQuestion(
          ZoneId.of(zone),
          WholeNumber.of(
              "recommend_window_days", input.setting("recommend_window_days", "365"), MOST_DAYS),
          Arrays.stream(input.setting("recommend_blocked", NOTHING).split(",", -1))
              .map(String::strip)
              .filter(id -> !id.isEmpty() && !id.equals(NOTHING))
              .collect(Collectors.toCollection(TreeSet::new)),
          WholeNumber.of("recommend_length", input.setting("recommend_length", "20"), LONGEST),
          share(input, "recommend_category_share", "0.5"),
          share(input, "recommend_most_loss_share", Double.toString(TradeOff.MOST_LOSS_SHARE)));
    } catch (DateTimeException e) {
      throw StepFailure.badInput("setting zone: '" + zone + "' is no time zone; " + e.getMessage());
    }
  }

  private static double share(StepInput input, String key, String otherwise) {
    String text = input.setting(key, otherwise);
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw StepFailure.badInput(
        "setting " + key + " is '" + text + "'; it must be a share from 0 to 1");
  }

  /** The input of that name, or null. */
  static @Nullable ArtefactRef optional(StepInput input, String name) {
    return input.inputs().stream().filter(ref -> ref.name().equals(name)).findFirst().orElse(null);
  }
}
