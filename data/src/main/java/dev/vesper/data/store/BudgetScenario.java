package dev.vesper.data.store;

import dev.vesper.domain.valuation.BudgetCurves;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ad budgets that a person keeps under a name.
 *
 * @param planId the plan on whose curves they were made
 * @param asOf that plan's
 * @param version that plan's
 * @param budgets minor units by channel/campaign
 * @param promised what that plan's curves said of them
 */
public record BudgetScenario(
    long scenarioId,
    String name,
    String note,
    long planId,
    LocalDate asOf,
    int version,
    SortedMap<String, Long> budgets,
    Promised promised,
    String actor,
    Instant madeAt,
    boolean deleted) {

  public BudgetScenario {
    budgets = new TreeMap<>(Map.copyOf(budgets));
  }

  /**
   * What budgets were expected to bring when they were kept.
   *
   * @param gainMinor net margin less spend, mean
   * @param gainP10Minor exceeded nine times in ten
   * @param gainP90Minor exceeded once in ten
   */
  public record Promised(
      long spendMinor, double gainMinor, double gainP10Minor, double gainP90Minor) {
    /** What curves answer. */
    public static Promised of(BudgetCurves.Answer answer) {
      return new Promised(
          answer.spendMinor(), answer.gainMinor(), answer.gainP10Minor(), answer.gainP90Minor());
    }
  }

  /** Whether they were made for another plan than that one. */
  public boolean stale(PlanHead plan) {
    return planId != plan.planId();
  }

  /** The budgets as far as today's curves go. */
  public Fitted on(BudgetCurves curves) {
    TreeMap<String, Long> fitted = new TreeMap<>();
    TreeMap<String, Long> changed = new TreeMap<>();
    for (String campaign : curves.campaigns()) {
      Long asked = budgets.get(campaign);
      long most = curves.mostMinor(campaign);
      if (asked != null) {
        fitted.put(campaign, Math.min(asked, most));
        if (asked > most) {
          changed.put(campaign, asked);
        }
      }
    }
    TreeMap<String, Long> gone = new TreeMap<>(budgets);
    gone.keySet().removeAll(curves.campaigns());
    return new Fitted(fitted, changed, gone);
  }

  /**
   * Budgets that today's curves can answer for.
   *
   * @param budgets by channel/campaign
   * @param cut what was asked of those whose curve ends before it
   * @param gone what was asked of campaigns that have no curve any more
   */
  public record Fitted(
      SortedMap<String, Long> budgets, SortedMap<String, Long> cut, SortedMap<String, Long> gone) {
    /** Whether they are what was kept, unchanged. */
    public boolean whole() {
      return cut.isEmpty() && gone.isEmpty();
    }
  }
}
