package dev.vesper.data.review;

import dev.vesper.data.store.BudgetScenario;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.media.SpendRules;
import dev.vesper.domain.valuation.BoundsMet;
import dev.vesper.domain.valuation.BudgetCurves;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Choices of ad budgets side by side, all on the curves of one plan.
 *
 * @param campaigns as channel/campaign
 * @param choices what was last spent, what was proposed, what stands now, then scenarios
 */
public record BudgetComparison(List<String> campaigns, List<Choice> choices) {

  public BudgetComparison {
    campaigns = List.copyOf(campaigns);
    choices = List.copyOf(choices);
  }

  /** Which choice. */
  public enum Kind {
    LAST,
    PROPOSED,
    NOW,
    SCENARIO
  }

  /**
   * One choice.
   *
   * @param scenario null where it is none
   * @param budgets as far as the curves go
   * @param answer what they bring
   * @param difference to the proposal, draw by draw
   * @param met the rules that it touches or breaks
   */
  public record Choice(
      Kind kind,
      @Nullable Kept scenario,
      SortedMap<String, Long> budgets,
      BudgetCurves.Answer answer,
      BudgetCurves.Difference difference,
      List<BoundsMet.Met> met) {

    public Choice {
      budgets = new TreeMap<>(Map.copyOf(budgets));
      met = List.copyOf(met);
    }
  }

  /**
   * What a scenario was when it was kept.
   *
   * @param stale whether it was made for another plan than this one
   * @param promised what that plan's curves said
   * @param cut budgets whose curve ends before them today
   * @param gone budgets of campaigns without a curve today
   */
  public record Kept(
      long scenarioId,
      String name,
      String note,
      boolean stale,
      LocalDate asOf,
      int version,
      BudgetScenario.Promised promised,
      SortedMap<String, Long> cut,
      SortedMap<String, Long> gone) {}

  /** Compares scenarios beside now and the proposal. */
  public static BudgetComparison of(
      PlanHead plan,
      BudgetReview review,
      BudgetCurves curves,
      SpendRules rules,
      List<BudgetScenario> scenarios) {
    Map<String, Long> last = new TreeMap<>();
    Map<String, Long> proposed = new TreeMap<>();
    Map<String, Long> now = new TreeMap<>();
    for (BudgetReview.Line line : review.lines()) {
      String id = line.key().toString();
      last.put(id, Math.min(line.proposal().previousMinor(), curves.mostMinor(id)));
      proposed.put(id, line.proposal().budgetMinor());
      now.put(id, line.budgetMinor());
    }
    Told told = new Told(review, curves, rules, proposed);
    List<Choice> choices = new ArrayList<>();
    choices.add(told.choice(Kind.LAST, null, last));
    choices.add(told.choice(Kind.PROPOSED, null, proposed));
    choices.add(told.choice(Kind.NOW, null, now));
    for (BudgetScenario scenario : scenarios) {
      BudgetScenario.Fitted fitted = scenario.on(curves);
      choices.add(
          told.choice(
              Kind.SCENARIO,
              new Kept(
                  scenario.scenarioId(),
                  scenario.name(),
                  scenario.note(),
                  scenario.stale(plan),
                  scenario.asOf(),
                  scenario.version(),
                  scenario.promised(),
                  fitted.cut(),
                  fitted.gone()),
              fitted.budgets()));
    }
    return new BudgetComparison(List.copyOf(proposed.keySet()), choices);
  }

  private record Told(
      BudgetReview review, BudgetCurves curves, SpendRules rules, Map<String, Long> proposed) {
    Choice choice(Kind kind, @Nullable Kept scenario, Map<String, Long> budgets) {
      return new Choice(
          kind,
          scenario,
          new TreeMap<>(budgets),
          curves.answer(budgets),
          curves.difference(budgets, proposed),
          BoundsMet.of(review.plan(), curves, rules, budgets));
    }
  }
}
