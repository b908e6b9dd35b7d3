package dev.vesper.console.ads;

import dev.vesper.data.review.BudgetComparison;
import dev.vesper.data.review.BudgetComparison.Choice;
import dev.vesper.data.review.BudgetComparison.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison as rows: each choice's campaigns, then all of them together. */
final class ScenarioFile {
  static final List<String> HEAD =
      List.of(
          "choice",
          "scenario",
          "campaign",
          "budget_minor",
          "gain_minor",
          "gain_p10_minor",
          "gain_p90_minor",
          "difference_minor",
          "difference_p10_minor",
          "difference_p90_minor",
          "bounds");

  private ScenarioFile() {}

  static List<List<@Nullable Object>> rows(BudgetComparison compared) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Choice choice : compared.choices()) {
      choice
          .budgets()
          .forEach(
              (campaign, budget) ->
                  rows.add(row(choice, campaign, budget, null, bounds(choice, campaign))));
      rows.add(row(choice, "", choice.answer().spendMinor(), choice, bounds(choice, null)));
    }
    return rows;
  }

  private static List<@Nullable Object> row(
      Choice choice, String campaign, long budget, @Nullable Choice all, String bounds) {
    Kept kept = choice.scenario();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(choice.kind().name().toLowerCase(Locale.ROOT));
    row.add(kept == null ? "" : kept.name());
    row.add(campaign);
    row.add(budget);
    row.add(all == null ? null : all.answer().gainMinor());
    row.add(all == null ? null : all.answer().gainP10Minor());
    row.add(all == null ? null : all.answer().gainP90Minor());
    row.add(all == null ? null : all.difference().gainMinor());
    row.add(all == null ? null : all.difference().p10Minor());
    row.add(all == null ? null : all.difference().p90Minor());
    row.add(bounds);
    return row;
  }

  /** The rules that a campaign meets; without one, those of channels and the total. */
  private static String bounds(Choice choice, @Nullable String campaign) {
    return choice.met().stream()
        .filter(
            met -> campaign == null ? met.where().indexOf('/') < 0 : met.where().equals(campaign))
        .map(met -> (met.where() + " " + met.kind().code()).strip())
        .collect(Collectors.joining(";"));
  }
}
