package dev.vesper.jobs.cli;

import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.valuation.BudgetCurves;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper whatif}: questions about a plan, answered from what its night has saved. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = "What would happen if; nothing is written.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper whatif ads --set search=250000")
final class WhatIfCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "ads",
      description = {
        "What other ad budgets would bring, all others as they stand in the plan.",
        "A channel's amount is shared by its campaigns as they share it now."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./vesper whatif ads --set search=250000",
        "  ./vesper whatif ads --set social/spring=0 --set search/brand=40000 --format json"
      })
  int ads(
      @Mixin GlobalOptions global,
      @Mixin PlanCommand.Which which,
      @Option(
              names = "--set",
              required = true,
              paramLabel = "CHANNEL[/CAMPAIGN]=AMOUNT",
              description = "minor units in the days of the plan")
          List<String> sets) {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead head = which.find(workspace);
      PlanAdsCommand.budgets(workspace, head);
      BudgetReviews reviews = workspace.store().budgetReviews();
      BudgetReview review = reviews.find(head).orElseThrow();
      BudgetCurves curves = new BudgetCurves(reviews.points(head));
      Map<String, Long> now = new TreeMap<>();
      review.lines().forEach(line -> now.put(line.key().toString(), line.budgetMinor()));
      Map<String, Long> asked = new TreeMap<>(now);
      sets.forEach(set -> set(curves, now, asked, set));
      new Printer(spec.commandLine().getOut())
          .print(view(workspace.amounts(), curves, now, asked), global.format());
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()));
    }
  }

  /** Sets what CHANNEL[/CAMPAIGN]=AMOUNT says; a channel is shared as it is shared now. */
  static void set(BudgetCurves curves, Map<String, Long> now, Map<String, Long> asked, String set) {
    int equals = set.lastIndexOf('=');
    if (equals < 1) {
      throw CommandFailure.usage("--set takes CHANNEL=AMOUNT, not '" + set + "'");
    }
    String name = set.substring(0, equals);
    long amount;
    try {
      amount = Long.parseLong(set.substring(equals + 1));
    } catch (NumberFormatException e) {
      throw CommandFailure.usage("--set " + set + ": the amount is a whole number of minor units");
    }
    if (asked.containsKey(name)) {
      asked.put(name, amount);
      return;
    }
    List<String> campaigns = curves.campaignsOf(name);
    if (campaigns.isEmpty()) {
      throw CommandFailure.badInput(
          "there is no channel or campaign '"
              + name
              + "'; there are "
              + String.join(", ", curves.campaigns()));
    }
    share(now, asked, campaigns, amount);
  }

  /**
   * Shares an amount as it is shared now, equally when nothing is spent; the last takes the rest.
   */
  private static void share(
      Map<String, Long> now, Map<String, Long> asked, List<String> campaigns, long amount) {
    long sum = campaigns.stream().mapToLong(id -> now.getOrDefault(id, 0L)).sum();
    long left = amount;
    for (int i = 0; i < campaigns.size(); i++) {
      String id = campaigns.get(i);
      double share = sum > 0 ? now.getOrDefault(id, 0L) / (double) sum : 1.0 / campaigns.size();
      long part = i == campaigns.size() - 1 ? left : Math.min(left, Math.round(amount * share));
      asked.put(id, part);
      left -= part;
    }
  }

  private static Result view(
      Amounts amounts, BudgetCurves curves, Map<String, Long> now, Map<String, Long> asked) {
    BudgetCurves.Answer before = curves.answer(now);
    BudgetCurves.Answer after = curves.answer(asked);
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> cells = new ArrayList<>();
    asked.forEach(
        (id, budget) -> {
          BudgetCurves.Answer own = curves.answer(Map.of(id, budget));
          rows.add(
              List.of(
                  id,
                  amounts.plain(now.getOrDefault(id, 0L)),
                  amounts.plain(budget),
                  Amounts.units(own.extraUnits()),
                  amounts.plain(own.netMarginMinor()),
                  String.format("%.2f", curves.marginalReturn(id, budget))));
          Map<String, Object> cell = json(own);
          cell.put("campaign", id);
          cell.put("planned_minor", now.get(id));
          cell.put("marginal_return", curves.marginalReturn(id, budget));
          cells.add(cell);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("currency", amounts.code());
    json.put("planned", json(before));
    json.put("asked", json(after));
    json.put("difference_minor", after.gainMinor() - before.gainMinor());
    json.put("cells", cells);
    return new Result(
        List.of(
            String.format(
                "Net margin less spend %s (from %s to %s, exceeded nine times in ten and once in ten), as planned %s:"
                    + " %s.",
                amounts.money(after.gainMinor()),
                amounts.money(after.gainP10Minor()),
                amounts.money(after.gainP90Minor()),
                amounts.money(before.gainMinor()),
                amounts.money(after.gainMinor() - before.gainMinor())),
            ""),
        List.of(
            "campaign",
            "planned " + amounts.code(),
            "asked " + amounts.code(),
            "units",
            "margin " + amounts.code(),
            "next returns"),
        rows,
        List.of(),
        json);
  }

  private static Map<String, Object> json(BudgetCurves.Answer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("spend_minor", answer.spendMinor());
    json.put("extra_units", answer.extraUnits());
    json.put("net_margin_minor", answer.netMarginMinor());
    json.put("gain_minor", answer.gainMinor());
    json.put("gain_p10_minor", answer.gainP10Minor());
    json.put("gain_p90_minor", answer.gainP90Minor());
    return json;
  }
}
