package dev.vesper.jobs.cli;

import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan's ad budgets for people and programs (docs/reference/command-line.md, plan ads). */
final class BudgetView {
  private static final List<String> CSV_COLUMNS =
      List.of(
          "channel",
          "campaign",
          "first_day",
          "last_day",
          "budget_minor",
          "previous_minor",
          "extra_units",
          "net_margin_minor",
          "net_margin_p10_minor",
          "net_margin_p90_minor",
          "marginal_return",
          "stock_limited",
          "unserved_share",
          "cover_days",
          "binding",
          "warnings");

  private final Amounts amounts;

  BudgetView(Amounts amounts) {
    this.amounts = amounts;
  }

  /** All budgets as a table. */
  Result table(int version, PlanStatus status, AdsPlan plan) {
    List<List<String>> rows = new ArrayList<>();
    for (BudgetLine line : plan.lines()) {
      rows.add(
          List.of(
              line.channel(),
              line.campaign(),
              amounts.plain(line.previousMinor()),
              amounts.plain(line.budgetMinor()),
              Amounts.units(line.extraUnits()),
              amounts.plain(line.netMarginMinor()),
              amounts.plain(line.netMarginP10Minor()),
              amounts.plain(line.netMarginP90Minor()),
              String.format(Locale.ROOT, "%.2f", line.marginalReturn()),
              stock(line),
              line.binding().stream().map(BudgetRule::words).collect(Collectors.joining("; "))));
    }
    return new Result(
        heading(version, status, plan),
        List.of(
            "channel",
            "campaign",
            "last " + amounts.code(),
            "budget " + amounts.code(),
            "units",
            "margin " + amounts.code(),
            "p10",
            "p90",
            "next returns",
            "stock",
            "why"),
        rows,
        List.of(),
        json(version, status, plan));
  }

  private static String stock(BudgetLine line) {
    Double days = line.coverDays();
    String cover = days == null ? "" : String.format(Locale.ROOT, "%.0f days", days);
    return line.stockLimited() ? (cover + " limited").strip() : cover;
  }

  private List<String> heading(int version, PlanStatus status, AdsPlan plan) {
    AdsPlan.Figures figures = plan.figures();
    List<String> words = new ArrayList<>();
    String days =
        plan.lines().isEmpty()
            ? ""
            : " for " + plan.lines().get(0).firstDay() + " to " + plan.lines().get(0).lastDay();
    Long budget = figures.budgetMinor();
    words.add(
        String.format(
            "Ad budget of plan %d (%s) as of %s%s: %s of %s in %,d campaigns.",
            version,
            status.code(),
            plan.asOf(),
            days,
            amounts.money(figures.spentMinor()),
            budget == null ? "an unlimited budget" : amounts.money(budget),
            plan.lines().size()));
    words.add(
        String.format(
            "Expected net margin less spend %s, going on as before %s; no choice is worth more"
                + " than %s: proven gap %s.",
            amounts.money(figures.valueMinor()),
            amounts.money(figures.previousValueMinor()),
            amounts.money(figures.boundMinor()),
            Amounts.gap(figures.gap())));
    if (!figures.conflict().isEmpty()) {
      words.add(
          "These rules cannot hold together, so all budgets stay as they were: "
              + String.join("; ", figures.conflict())
              + ". Lift one of them with ./vesper shop set.");
    } else if (figures.budgetPrice() > 0) {
      words.add(
          String.format(
              "The budget is the limit: one more %s would earn %.3f.",
              amounts.code(), figures.budgetPrice()));
    }
    if (!figures.unspent().isEmpty()) {
      words.add("Of the budget, " + figures.unspent() + ".");
    }
    Purse purse = plan.purse();
    if (purse != null) {
      words.addAll(PurseWords.of(purse, amounts));
    }
    for (RuleEffect effect : plan.effects()) {
      String sentence = effect.words(value -> amounts.money(Math.round(value)));
      words.add(sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".");
    }
    words.add("");
    return words;
  }

  /** All budgets as CSV. */
  Result csv(int version, PlanStatus status, AdsPlan plan) {
    List<List<String>> rows = new ArrayList<>();
    for (BudgetLine line : plan.lines()) {
      Double cover = line.coverDays();
      rows.add(
          List.of(
              line.channel(),
              line.campaign(),
              line.firstDay().toString(),
              line.lastDay().toString(),
              Long.toString(line.budgetMinor()),
              Long.toString(line.previousMinor()),
              Double.toString(line.extraUnits()),
              Double.toString(line.netMarginMinor()),
              Double.toString(line.netMarginP10Minor()),
              Double.toString(line.netMarginP90Minor()),
              Double.toString(line.marginalReturn()),
              Boolean.toString(line.stockLimited()),
              Double.toString(line.unservedShare()),
              cover == null ? "" : cover.toString(),
              codes(line),
              String.join(";", line.warnings())));
    }
    return Result.of(CSV_COLUMNS, rows, json(version, status, plan));
  }

  private static String codes(BudgetLine line) {
    return line.binding().stream().map(BudgetRule::code).collect(Collectors.joining(";"));
  }

  /** The whole budget as JSON. */
  Map<String, Object> json(int version, PlanStatus status, AdsPlan plan) {
    AdsPlan.Figures figures = plan.figures();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version);
    json.put("as_of", plan.asOf().toString());
    json.put("status", status.code());
    json.put("currency", amounts.code());
    json.put("value_minor", figures.valueMinor());
    json.put("bound_minor", figures.boundMinor());
    json.put("gap", figures.gap());
    json.put("budget_minor", figures.budgetMinor());
    json.put("spent_minor", figures.spentMinor());
    json.put("budget_price", figures.budgetPrice());
    json.put("previous_value_minor", figures.previousValueMinor());
    json.put("unspent", figures.unspent().isEmpty() ? null : figures.unspent());
    json.put("conflict", figures.conflict());
    json.put("plan_hash", plan.hash());
    Purse purse = plan.purse();
    json.put("purse", purse == null ? null : PurseWords.json(purse));
    json.put("rules", plan.effects().stream().map(BudgetView::effect).toList());
    json.put("cells", plan.lines().stream().map(BudgetView::cell).toList());
    return json;
  }

  /** What a rule did, as JSON. */
  static Map<String, Object> effect(RuleEffect effect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("figure", effect.kind().code());
    json.put("key", effect.key());
    json.put("value", effect.value());
    return json;
  }

  private static Map<String, Object> cell(BudgetLine line) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("channel", line.channel());
    cell.put("campaign", line.campaign());
    cell.put("day", line.firstDay().toString());
    cell.put("last_day", line.lastDay().toString());
    cell.put("budget_minor", line.budgetMinor());
    cell.put("previous_minor", line.previousMinor());
    cell.put("extra_units", line.extraUnits());
    cell.put(
        "net_margin_minor",
        Map.of(
            "mean",
            line.netMarginMinor(),
            "p10",
            line.netMarginP10Minor(),
            "p90",
            line.netMarginP90Minor()));
    cell.put("marginal_return", line.marginalReturn());
    cell.put("stock_limited", line.stockLimited());
    cell.put("unserved_share", line.unservedShare());
    cell.put("cover_days", line.coverDays());
    cell.put("binding", line.binding().stream().map(BudgetRule::code).toList());
    cell.put("warnings", line.warnings());
    return cell;
  }
}
