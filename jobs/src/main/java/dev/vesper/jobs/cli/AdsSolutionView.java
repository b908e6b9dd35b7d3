package dev.vesper.jobs.cli;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.media.Unspent;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.solver.ads.plan.StatedBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A solved ad budget for people and programs. */
final class AdsSolutionView {
  private AdsSolutionView() {}

  /** With what rules did. */
  static Result of(AdsProblem problem, StatedBudget.Answer answer) {
    List<String> words = new ArrayList<>();
    for (RuleEffect effect : answer.effects()) {
      words.add(effect.words(value -> String.format(Locale.ROOT, "%.3f minor", value)) + ".");
    }
    Map<String, Object> json = AdsProblemJson.answer(answer.solution());
    json.put("exploration_minor", answer.explored());
    json.put("rules", answer.effects().stream().map(BudgetView::effect).toList());
    return of(problem, answer.solution(), words, json);
  }

  static Result of(AdsProblem problem, AdsSolution solution) {
    return of(problem, solution, List.of(), AdsProblemJson.answer(solution));
  }

  private static Result of(
      AdsProblem problem, AdsSolution solution, List<String> words, Map<String, Object> json) {
    List<List<String>> rows = new ArrayList<>();
    for (AdsProblem.Cell cell : problem.cells()) {
      int level = solution.level().getOrDefault(cell.id(), 0);
      rows.add(
          List.of(
              cell.id(),
              cell.group() == null ? "-" : cell.group(),
              Integer.toString(level),
              Long.toString(cell.levelsMinor()[level]),
              String.format(Locale.ROOT, "%.3f", cell.valueMinor()[level])));
    }
    List<String> heading = new ArrayList<>();
    heading.add(
        String.format(
            Locale.ROOT,
            "Value %.3f, bound %.3f: proven gap %s.",
            solution.valueMinor(),
            solution.boundMinor(),
            Amounts.gap(solution.gap())));
    heading.add(
        String.format(
            Locale.ROOT,
            "Spend %d minor; price of budget %.6f, of groups %s",
            solution.spendMinor(),
            solution.budgetPrice(),
            solution.groupPrices()));
    Unspent unspent = solution.unspent();
    if (unspent != null) {
      heading.add(unspent.words() + ".");
    }
    heading.addAll(words);
    heading.add("");
    return new Result(
        heading,
        List.of("cell", "group", "level", "spend_minor", "value_minor"),
        rows,
        List.of(),
        json);
  }
}
