package dev.vesper.jobs.cli;

import dev.vesper.data.ledger.LedgerBudget;
import dev.vesper.data.ledger.LedgerLine;
import dev.vesper.data.ledger.LedgerNight;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Promised against realised, for people and programs (docs/reference/command-line.md, ledger). */
final class LedgerView {
  private static final Comparator<LedgerLine> FURTHEST_OFF =
      Comparator.comparingDouble(
              (LedgerLine line) -> -Math.abs(line.demandUnits() - line.expectedUnits()))
          .thenComparing(LedgerLine::itemId)
          .thenComparing(LedgerLine::locationId);

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Amounts amounts;

  LedgerView(Amounts amounts) {
    this.amounts = amounts;
  }

  /**
   * The ledger of a plan.
   *
   * @param rows so many lines in the table, those that are furthest off first; JSON has all
   */
  Result of(LedgerNight night, int rows) {
    List<LedgerLine> known = night.lines().stream().filter(line -> line.days() > 0).toList();
    List<List<String>> table =
        known.stream().sorted(FURTHEST_OFF).limit(rows).map(LedgerView::row).toList();
    List<String> footing = new ArrayList<>();
    if (table.size() < known.size()) {
      footing.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d lines, those furthest off first; --all or --format json shows all.",
              table.size(),
              known.size()));
    }
    night.budgets().stream().map(this::budget).forEach(footing::add);
    return new Result(
        heading(night),
        List.of(
            "item",
            "location",
            "days",
            "expected units",
            "demand units",
            "sold units",
            "p10-p90",
            "held",
            "sold out",
            "ordered units",
            "received units"),
        table,
        footing,
        JSON.valueToTree(night));
  }

  private static List<String> heading(LedgerNight night) {
    LedgerNight.Totals totals = night.totals();
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            Locale.ROOT,
            "Plan as of %s, version %d (%s), beside what the night of %s knew.",
            night.asOf(),
            night.version(),
            night.status(),
            night.knownTo()));
    words.add(
        String.format(
            Locale.ROOT,
            "Demand on the days that have come: %s units expected, %s asked for, %s sold.",
            Amounts.units(totals.expectedUnits()),
            Amounts.units(totals.demandUnits()),
            Amounts.units(totals.soldUnits())));
    words.add(
        totals.intervalsOver() == 0
            ? "No line's protection interval is over yet."
            : String.format(
                Locale.ROOT,
                "%,d protection intervals are over; demand was within p10 to p90 in %,d of them"
                    + " (%s; promised: 80 %%).",
                totals.intervalsOver(),
                totals.intervalsHeld(),
                Amounts.percent((double) totals.intervalsHeld() / totals.intervalsOver())));
    if (totals.linesWatched() > 0) {
      words.add(
          String.format(
              Locale.ROOT,
              "Sold out within them: %,d of %,d lines; %.1f were expected.",
              totals.stockOuts(),
              totals.linesWatched(),
              totals.expectedStockOuts()));
    }
    words.add(
        String.format(
            Locale.ROOT,
            "Ordered %,d units, of which %,d have come.",
            totals.orderedUnits(),
            totals.receivedUnits()));
    return words;
  }

  private static List<String> row(LedgerLine line) {
    return List.of(
        line.itemId(),
        line.locationId(),
        line.days() + " of " + line.windowDays(),
        Amounts.units(line.expectedUnits()),
        Amounts.units(line.demandUnits()),
        Amounts.units(line.soldUnits()),
        Amounts.units(line.p10()) + "-" + Amounts.units(line.p90()),
        yesNo(line.held()),
        yesNo(line.soldOut()),
        Long.toString(line.orderedUnits()),
        Long.toString(line.receivedUnits()));
  }

  private static String yesNo(@Nullable Boolean known) {
    return known == null ? "" : (known ? "yes" : "no");
  }

  private String budget(LedgerBudget budget) {
    Long spent = budget.spentMinor();
    Double promised = budget.promisedMinor();
    Double expected = budget.expectedMinor();
    return String.format(
        Locale.ROOT,
        "Ads %s / %s, %s to %s: %s budgeted%s, %s; margin promised %s%s.",
        budget.channel(),
        budget.campaign(),
        budget.firstDay(),
        budget.lastDay(),
        amounts.money(budget.budgetMinor()),
        budget.live() ? "" : " (did not go live)",
        spent == null
            ? "no spend of these days was imported"
            : amounts.money(spent) + " spent in " + budget.days() + " days",
        promised == null ? "unknown beyond the curve" : amounts.money(promised),
        expected == null ? "" : ", of what was spent " + amounts.money(expected));
  }
}
