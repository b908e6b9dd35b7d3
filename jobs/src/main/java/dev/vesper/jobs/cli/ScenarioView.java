package dev.vesper.jobs.cli;

import dev.vesper.data.review.BudgetComparison;
import dev.vesper.data.review.BudgetComparison.Choice;
import dev.vesper.data.review.BudgetComparison.Kept;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scenarios of ad budgets for people and programs. */
final class ScenarioView {
  private final Amounts amounts;

  ScenarioView(Amounts amounts) {
    this.amounts = amounts;
  }

  Result list(List<BudgetScenario> scenarios) {
    return new Result(
        List.of(),
        List.of(
            "number",
            "name",
            "made for",
            "spends " + amounts.code(),
            "promised",
            "p10",
            "p90",
            "by",
            "deleted",
            "note"),
        scenarios.stream()
            .map(
                one ->
                    List.of(
                        Long.toString(one.scenarioId()),
                        one.name(),
                        one.asOf() + " version " + one.version(),
                        amounts.plain(one.promised().spendMinor()),
                        amounts.plain(one.promised().gainMinor()),
                        amounts.plain(one.promised().gainP10Minor()),
                        amounts.plain(one.promised().gainP90Minor()),
                        one.actor(),
                        one.deleted() ? "yes" : "",
                        one.note()))
            .toList(),
        List.of(),
        Map.of("scenarios", scenarios.stream().map(ScenarioView::json).toList()));
  }

  private static Map<String, Object> json(BudgetScenario one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scenario", one.scenarioId());
    json.put("name", one.name());
    json.put("note", one.note());
    json.put("as_of", one.asOf().toString());
    json.put("version", one.version());
    json.put("budgets", one.budgets());
    json.put("spend_minor", one.promised().spendMinor());
    json.put("gain_minor", one.promised().gainMinor());
    json.put("gain_p10_minor", one.promised().gainP10Minor());
    json.put("gain_p90_minor", one.promised().gainP90Minor());
    json.put("actor", one.actor());
    json.put("made_at", one.madeAt().toString());
    json.put("deleted", one.deleted());
    return json;
  }

  Result compared(BudgetComparison compared) {
    List<String> columns = new ArrayList<>(List.of("campaign " + amounts.code()));
    compared.choices().forEach(choice -> columns.add(name(choice)));
    List<List<String>> rows = new ArrayList<>();
    for (String campaign : compared.campaigns()) {
      rows.add(
          row(
              compared,
              campaign,
              choice -> {
                Long budget = choice.budgets().get(campaign);
                return budget == null ? "" : amounts.plain(budget);
              }));
    }
    rows.add(row(compared, "spends", choice -> amounts.plain(choice.answer().spendMinor())));
    rows.add(row(compared, "earns", choice -> amounts.plain(choice.answer().gainMinor())));
    rows.add(row(compared, "p10", choice -> amounts.plain(choice.answer().gainP10Minor())));
    rows.add(row(compared, "p90", choice -> amounts.plain(choice.answer().gainP90Minor())));
    rows.add(
        row(
            compared,
            "against proposed",
            choice -> amounts.plain(choice.difference().gainMinor())));
    rows.add(row(compared, "p10 of that", choice -> amounts.plain(choice.difference().p10Minor())));
    rows.add(row(compared, "p90 of that", choice -> amounts.plain(choice.difference().p90Minor())));
    rows.add(row(compared, "rules met", ScenarioView::bounds));
    return new Result(
        List.of(), columns, rows, notes(compared), Map.of("choices", jsons(compared)));
  }

  private static List<String> row(
      BudgetComparison compared, String name, Function<Choice, String> cell) {
    List<String> row = new ArrayList<>(List.of(name));
    compared.choices().stream().map(cell).forEach(row::add);
    return row;
  }

  private static String name(Choice choice) {
    Kept kept = choice.scenario();
    return kept == null ? choice.kind().name().toLowerCase(Locale.ROOT) : kept.name();
  }

  private static String bounds(Choice choice) {
    return choice.met().stream()
        .map(met -> (met.where() + " " + met.kind().code()).strip())
        .collect(Collectors.joining("; "));
  }

  private List<String> notes(BudgetComparison compared) {
    List<String> notes = new ArrayList<>();
    for (Choice choice : compared.choices()) {
      @Nullable Kept kept = choice.scenario();
      if (kept != null && kept.stale()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s was made for the plan of %s, version %d, which promised %s; recomputed on"
                    + " today's curves.",
                kept.name(),
                kept.asOf(),
                kept.version(),
                amounts.money(kept.promised().gainMinor())));
      }
      if (kept != null && !(kept.cut().isEmpty() && kept.gone().isEmpty())) {
        notes.add(
            kept.name()
                + ": cut to the end of today's curve "
                + kept.cut().keySet()
                + ", without a curve today "
                + kept.gone().keySet()
                + ".");
      }
    }
    return notes;
  }

  private static List<Map<String, Object>> jsons(BudgetComparison compared) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Choice choice : compared.choices()) {
      Kept kept = choice.scenario();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("choice", choice.kind().name().toLowerCase(Locale.ROOT));
      json.put("scenario", kept == null ? null : kept.name());
      json.put("stale", kept != null && kept.stale());
      json.put("budgets", choice.budgets());
      json.put("spend_minor", choice.answer().spendMinor());
      json.put("gain_minor", choice.answer().gainMinor());
      json.put("gain_p10_minor", choice.answer().gainP10Minor());
      json.put("gain_p90_minor", choice.answer().gainP90Minor());
      json.put("difference_minor", choice.difference().gainMinor());
      json.put("difference_p10_minor", choice.difference().p10Minor());
      json.put("difference_p90_minor", choice.difference().p90Minor());
      json.put(
          "bounds",
          choice.met().stream()
              .map(met -> Map.of("where", met.where(), "met", met.kind().code()))
              .toList());
      all.add(json);
    }
    return all;
  }
}
