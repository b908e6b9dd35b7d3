package dev.vesper.jobs.nightly;

import dev.vesper.data.handover.ArFactFiles;
import dev.vesper.data.handover.ForecastFiles;
import dev.vesper.data.store.Forecasts;
import dev.vesper.data.store.HandedOver;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Store;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InsightContracts;
import dev.vesper.domain.contract.RecommendTestContracts;
import dev.vesper.domain.contract.ResponseContracts;
import dev.vesper.domain.contract.SwitchbackContracts;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.ads.frontier.FrontierFile;
import dev.vesper.solver.ads.plan.AdsPlanFiles;
import dev.vesper.solver.restock.assemble.MorningFiles;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store learns from a step that is done. Each act may be done twice: a run that is gone on
 * with does it again.
 */
public final class NightOutcome {
  private final Store store;
  private final NightInputs inputs;
  private final NightInputs.Landed landed;
  private final NightUpkeep upkeep;

  NightOutcome(Store store, NightInputs inputs, NightInputs.Landed landed, NightUpkeep upkeep) {
    this.store = store;
    this.inputs = inputs;
    this.landed = landed;
    this.upkeep = upkeep;
  }

  /** Takes over what the step made. */
  void after(Run run, StepName step, StepResult result) throws IOException {
    switch (step) {
      case SNAPSHOT -> store.runs().recordInput(run.shopId(), run.runId(), result.hash());
      case FACTS -> {
        landed.cleared(inputs.daysOfFacts());
        Fault.at("night.facts.cleared");
      }
      case INSIGHTS -> saveArFacts(run, result);
      case RESPONSE -> saveResponse(run, result);
      case FORECAST -> saveForecasts(run, result);
      case OPTIMISE -> {
        if (!hasRun(run, StepName.FORECAST)) {
          saveForecasts(run, inputs.outputs(run, StepName.FORECAST));
        }
        savePlan(run, result);
      }
      case RECOMMEND -> store.recommendations().keep(run.shopId(), run.runId(), run.asOf(), result);
      case SUMMARY -> upkeep.after(run);
      default -> {
        // The other steps leave nothing but their files.
      }
    }
  }

  private void savePlan(Run run, StepResult result) throws IOException {
    RestockPlan plan =
        PlanFiles.read(path(result, "plan_lines"), path(result, "plan_figures"), run.asOf());
    HandedOver with =
        new HandedOver(
            MorningFiles.readGains(path(result, MorningFiles.GAINS)),
            MorningFiles.readArrivals(path(result, MorningFiles.ARRIVALS)),
            PlanFiles.readPricedBound(path(result, "plan_figures")),
            budgets(run, result),
            PlanFiles.readRooms(path(result, "plan_figures")));
    store.plans().save(run.shopId(), run.runId(), plan, with, run.actor());
    Fault.at("night.optimise.plan-saved");
  }

  private static HandedOver.@Nullable Budgets budgets(Run run, StepResult result)
      throws IOException {
    if (!has(result, AdsPlanFiles.LINES)) {
      return null;
    }
    List<BudgetPoint> points = new ArrayList<>();
    AdsPlanFiles.eachPoint(path(result, AdsPlanFiles.POINTS), points::add);
    return new HandedOver.Budgets(
        AdsPlanFiles.read(
            path(result, AdsPlanFiles.LINES), path(result, AdsPlanFiles.FIGURES), run.asOf()),
        points,
        frontier(result));
  }

  private static boolean has(StepResult result, String name) {
    return result.outputs().stream().anyMatch(file -> file.name().equals(name));
  }

  /** A step that an older version has done has none. */
  private static List<FrontierPoint> frontier(StepResult result) throws IOException {
    return has(result, FrontierFile.NAME)
        ? FrontierFile.read(path(result, FrontierFile.NAME))
        : List.of();
  }

  private void saveResponse(Run run, StepResult result) throws IOException {
    if (!has(result, ResponseContracts.RESPONSE_FIT.name())) {
      return;
    }
    try {
      store
          .responseFindings()
          .save(
              run.shopId(),
              run.runId(),
              run.asOf(),
              rows(result, ResponseContracts.RESPONSE_FIT),
              rows(result, ResponseContracts.RESPONSE_CONTRIBUTIONS),
              rows(result, ResponseContracts.RESPONSE_WARNINGS));
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the response curves' findings cannot be saved: "
              + e.getMessage()
              + "; go on with --restart");
    }
  }

  private static List<List<@Nullable String>> rows(StepResult result, Contract contract)
      throws IOException {
    return ArFactFiles.rows(path(result, contract.name()), contract);
  }

  /** What charts show; put in place of what the run had, so that it may be done again. */
  private void saveForecasts(Run run, StepResult result) throws IOException {
    String shop = run.shopId();
    try {
      Forecasts forecasts = store.forecasts();
      forecasts.save(
          shop, run.runId(), ForecastFiles.forecasts(path(result, "forecast")), run.actor());
      forecasts.saveBacktests(
          shop, run.runId(), ForecastFiles.backtests(path(result, "backtest")), run.actor());
      forecasts.saveHistories(
          shop, run.runId(), ForecastFiles.histories(path(result, "demand_history")), run.actor());
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the forecasts cannot be saved: " + e.getMessage() + "; go on with --restart");
    }
    Fault.at("night.forecast.saved");
  }

  private void saveArFacts(Run run, StepResult result) throws IOException {
    try {
      for (Contract contract : ArFactContracts.ALL) {
        store
            .arFacts()
            .save(
                run.shopId(),
                run.runId(),
                contract,
                ArFactFiles.rows(path(result, contract.name()), contract));
      }
      for (Contract contract :
          List.of(InsightContracts.AR_EFFECTS, InsightContracts.AR_EFFECT_CHECKS)) {
        store
            .arEffects()
            .save(
                run.shopId(),
                run.runId(),
                contract,
                ArFactFiles.rows(path(result, contract.name()), contract));
      }
      Contract tests = RecommendTestContracts.SUMS;
      store
          .recommendTestSums()
          .save(run.shopId(), run.runId(), ArFactFiles.rows(path(result, tests.name()), tests));
      Contract next = InsightContracts.AR_NEXT_ITEMS;
      store
          .arNextItems()
          .save(run.shopId(), run.runId(), ArFactFiles.rows(path(result, next.name()), next));
      saveSwitchbacks(run, result);
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the insights cannot be saved: " + e.getMessage() + "; go on with --restart");
    }
    Fault.at("night.insights.saved");
  }

  private void saveSwitchbacks(Run run, StepResult result) throws IOException {
    Switchbacks switchbacks = store.switchbacks();
    Contract history = SwitchbackContracts.HISTORY;
    switchbacks.keepHistory(
        run.shopId(),
        run.runId(),
        run.asOf(),
        ArFactFiles.rows(path(result, history.name()), history));
    Contract results = SwitchbackContracts.RESULTS;
    switchbacks.keepResults(
        run.shopId(), run.runId(), ArFactFiles.rows(path(result, results.name()), results));
  }

  private boolean hasRun(Run run, StepName step) {
    return store.runs().find(run.shopId(), run.runId()).map(Run::steps).orElse(List.of()).stream()
        .anyMatch(row -> row.step() == step);
  }

  /** The hash of the plan that the run made; null when it made none. */
  @Nullable String planHash(Run run) {
    return store.plans().list(run.shopId()).stream()
        .filter(head -> head.runId().equals(run.runId()))
        .map(PlanHead::hash)
        .findFirst()
        .orElse(null);
  }

  private static Path path(StepResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(output -> Path.of(output.path()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the step left no " + name));
  }
}
