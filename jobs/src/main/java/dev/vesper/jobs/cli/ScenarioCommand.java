package dev.vesper.jobs.cli;

import dev.vesper.data.review.BudgetComparison;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.data.store.BudgetScenarios;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.ShopSettings;
import dev.vesper.domain.media.SpendRules;
import dev.vesper.domain.valuation.BudgetCurves;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan scenario}: ad budgets under a name. */
@Command(
    name = "scenario",
    description = "Ad budgets kept under a name, compared; they decide nothing about a plan.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan scenario save \"more search\" --set search=250000 --note \"winter sale\"",
      "  ./vesper plan scenario compare \"more search\""
    })
final class ScenarioCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      description = "All that are kept, the newest first.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan scenario list")
  int list(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      print(global, new ScenarioView(workspace.amounts()).list(scenarios(workspace).list(shop())));
      return 0;
    }
  }

  @Command(
      name = "save",
      description = "Keeps other budgets than now; what is not set stays as it stands.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan scenario save \"no social\" --set social=0")
  int save(
      @Mixin GlobalOptions global,
      @Mixin PlanCommand.Which which,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--set",
              paramLabel = "CHANNEL[/CAMPAIGN]=AMOUNT",
              description = "minor units in the days of the plan")
          List<String> sets,
      @Option(names = "--note", paramLabel = "TEXT", defaultValue = "") String note) {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead plan = which.find(workspace);
      BudgetCurves curves = curves(workspace, plan);
      Map<String, Long> budgets = new TreeMap<>();
      review(workspace, plan)
          .lines()
          .forEach(line -> budgets.put(line.key().toString(), line.budgetMinor()));
      Map<String, Long> now = Map.copyOf(budgets);
      if (sets != null) {
        sets.forEach(set -> WhatIfCommand.set(curves, now, budgets, set));
      }
      BudgetScenario kept =
          scenarios(workspace).save(plan, curves, name, note, budgets, workspace.actor());
      print(global, new ScenarioView(workspace.amounts()).list(List.of(kept)));
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "compare",
      description = "Scenarios beside last spend, proposal and now, on the curves of the plan.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan scenario compare \"more search\" \"no social\" --format json")
  int compare(
      @Mixin GlobalOptions global,
      @Mixin PlanCommand.Which which,
      @Parameters(paramLabel = "NAME", arity = "0..*") List<String> names) {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead plan = which.find(workspace);
      ShopSettings settings = workspace.store().settings();
      BudgetComparison compared =
          BudgetComparison.of(
              plan,
              review(workspace, plan),
              curves(workspace, plan),
              SpendRules.of(
                  settings.value(shop(), "ads_bounds").orElse(""),
                  settings.value(shop(), "ads_freeze").orElse("")),
              names == null
                  ? List.of()
                  : names.stream().map(name -> named(workspace, name)).toList());
      print(global, new ScenarioView(workspace.amounts()).compared(compared));
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "delete",
      description = "Takes one out of the list; restore brings it back by its number.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan scenario delete \"no social\"")
  int delete(@Mixin GlobalOptions global, @Parameters(paramLabel = "NAME") String name) {
    try (Workspace workspace = Workspace.open(global)) {
      long number = named(workspace, name).scenarioId();
      BudgetScenario gone = scenarios(workspace).delete(shop(), number, workspace.actor());
      print(global, new ScenarioView(workspace.amounts()).list(List.of(gone)));
      return 0;
    }
  }

  @Command(
      name = "restore",
      description = "Brings a deleted one back.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan scenario restore 7")
  int restore(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "NUMBER", description = "delete has printed it") long number) {
    try (Workspace workspace = Workspace.open(global)) {
      BudgetScenario back = scenarios(workspace).restore(shop(), number, workspace.actor());
      print(global, new ScenarioView(workspace.amounts()).list(List.of(back)));
      return 0;
    } catch (java.util.NoSuchElementException e) {
      throw CommandFailure.badInput(e.getMessage() + "; ./vesper plan scenario list lists all");
    }
  }

  private void print(GlobalOptions global, Result result) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }

  private static String shop() {
    return Workspace.SHOP;
  }

  private static BudgetScenarios scenarios(Workspace workspace) {
    return workspace.store().budgetScenarios();
  }

  private static BudgetReview review(Workspace workspace, PlanHead plan) {
    PlanAdsCommand.budgets(workspace, plan);
    return workspace.store().budgetReviews().find(plan).orElseThrow();
  }

  private static BudgetCurves curves(Workspace workspace, PlanHead plan) {
    BudgetReviews reviews = workspace.store().budgetReviews();
    return new BudgetCurves(reviews.points(plan));
  }

  /** The scenario of a name; one that is not there is bad input. */
  static BudgetScenario named(Workspace workspace, String name) {
    return scenarios(workspace)
        .named(shop(), name)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "there is no scenario '" + name + "'; ./vesper plan scenario list lists all"));
  }
}
