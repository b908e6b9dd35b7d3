package dev.vesper.jobs.cli;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.media.Unspent;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A solved ad budget for people and programs. */
final class AdsSolutionView {
  private AdsSolutionView() {}

  static Result of(AdsProblem problem, AdsSolution solution) {
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
    heading.add("");
    return new Result(
        heading,
        List.of("cell", "group", "level", "spend_minor", "value_minor"),
        rows,
        List.of(),
        AdsProblemJson.answer(solution));
  }
}
