package dev.vesper.insights.switchback;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.switchback.SwitchbackPlanner;
import dev.vesper.domain.switchback.SwitchbackProposal;
import dev.vesper.insights.effect.EffectJson;
import dev.vesper.insights.effect.EffectQuestion;
import dev.vesper.insights.table.CsvTable;
import dev.vesper.insights.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Plans a switchback from an item × day file: input {@code rows}, settings {@code item, day,
 * outcome} and optionally {@code cluster, carry_over_days} (1), {@code effect} (0.05), {@code
 * power} (0.8), {@code level} (0.95). Leaves {@code plan}.
 */
public final class SwitchbackPlanTask {
  private static final int MOST_CARRY_OVER = 60;

  /**
   * Plans from the file.
   *
   * @throws StepFailure when a file or setting is wrong; the message names it
   * @throws IOException when a file cannot be read or written
   */
  public StepResult run(StepInput input, Progress progress) throws IOException {
    SwitchbackPlanner.Wish wish =
        new SwitchbackPlanner.Wish(
            share(input, "effect", "0.05", 0.001, 5),
            share(input, "power", "0.8", 0.5, 0.99),
            EffectQuestion.level(input),
            (int) share(input, "carry_over_days", "1", 0, MOST_CARRY_OVER));
    progress.at(0, -1, "reading");
    Table table = CsvTable.read(Path.of(input.input("rows").path()));
    String cluster = input.setting("cluster", "");
    History history =
        History.of(
            table,
            input.setting("item", "item_id"),
            input.setting("day", "day"),
            input.setting("outcome", "units"),
            cluster.isBlank() ? null : cluster);
    progress.at(0, -1, "trying block lengths");
    SwitchbackProposal plan;
    try {
      plan = SwitchbackPlanner.plan(history.panel(), history.items(), wish, input.seed());
    } catch (IllegalArgumentException e) {
      throw StepFailure.badInput(table.file() + ": " + e.getMessage());
    }
    return new StepResult(
        List.of(EffectJson.stage(input.stagingDir(), "plan", noted(plan, history))),
        table.rows(),
        1,
        Map.of("days", Integer.toString(plan.days())));
  }

  private static SwitchbackProposal noted(SwitchbackProposal plan, History history) {
    return history.emptyShare() == 0
        ? plan
        : plan.noting(
            List.of(
                String.format(
                    Locale.ROOT,
                    "%.1f %% of the items' days have no row; they count as days with nothing.",
                    100 * history.emptyShare())));
  }

  private static double share(
      StepInput input, String key, String otherwise, double least, double most) {
    String text = input.setting(key, otherwise);
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw StepFailure.badInput(
        "setting " + key + " is '" + text + "'; it must be a number from " + least + " to " + most);
  }
}
