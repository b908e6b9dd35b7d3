package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.SavedCurves;
import dev.vesper.data.review.BudgetComparison;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.data.store.BudgetScenarios;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.media.SpendRules;
import dev.vesper.domain.plan.FrontierPoint;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Totals and scenarios of ad budgets. None of it decides anything about a plan. */
@RestController
@RequestMapping("/api/v1")
class ScenariosApi {
  private final ConsoleParts parts;
  private final KnownPlans known;
  private final SavedCurves curves;

  ScenariosApi(ConsoleParts parts, KnownPlans known, SavedCurves curves) {
    this.parts = parts;
    this.known = known;
    this.curves = curves;
  }

  /** Budgets in minor units by channel/campaign, under a name. */
  record NewScenario(String name, @Nullable String note, Map<String, Long> budgets) {}

  /** The best of each total: those within the plan's rules first. */
  @GetMapping("/plans/{planId}/budgets/frontier")
  List<FrontierPoint> frontier(@PathVariable long planId) {
    return parts.store().budgetReviews().frontier(known.plan(planId));
  }

  @GetMapping("/scenarios")
  List<BudgetScenario> list() {
    return scenarios().list(parts.shopId());
  }

  @GetMapping("/scenarios/{scenarioId}")
  BudgetScenario one(@PathVariable long scenarioId) {
    return scenarios().find(parts.shopId(), scenarioId);
  }

  /** Keeps budgets that a plan's curves can answer for. */
  @PostMapping("/plans/{planId}/scenarios")
  @ResponseStatus(HttpStatus.CREATED)
  BudgetScenario save(@PathVariable long planId, @RequestBody NewScenario wanted) {
    PlanHead plan = known.plan(planId);
    review(plan);
    String note = wanted.note();
    return scenarios()
        .save(
            plan,
            curves.of(plan),
            wanted.name(),
            note == null ? "" : note,
            wanted.budgets(),
            parts.actor());
  }

  /** Scenarios beside what was last spent, proposed and stands now, all on one plan's curves. */
  @GetMapping("/plans/{planId}/scenarios/comparison")
  BudgetComparison compare(
      @PathVariable long planId, @RequestParam(defaultValue = "") List<Long> with) {
    PlanHead plan = known.plan(planId);
    SortedMap<String, String> settings = parts.store().settings().all(parts.shopId());
    return BudgetComparison.of(
        plan,
        review(plan),
        curves.of(plan),
        SpendRules.of(
            settings.getOrDefault("ads_bounds", ""), settings.getOrDefault("ads_freeze", "")),
        with.stream().map(number -> scenarios().find(parts.shopId(), number)).toList());
  }

  @DeleteMapping("/scenarios/{scenarioId}")
  BudgetScenario delete(@PathVariable long scenarioId) {
    return scenarios().delete(parts.shopId(), scenarioId, parts.actor());
  }

  /** Takes a deletion back. */
  @PostMapping("/scenarios/{scenarioId}/restore")
  BudgetScenario restore(@PathVariable long scenarioId) {
    return scenarios().restore(parts.shopId(), scenarioId, parts.actor());
  }

  private BudgetReview review(PlanHead plan) {
    return parts
        .store()
        .budgetReviews()
        .find(plan)
        .orElseThrow(
            () -> new NoSuchElementException("plan " + plan.planId() + " has no ad budget"));
  }

  private BudgetScenarios scenarios() {
    return parts.store().budgetScenarios();
  }
}
