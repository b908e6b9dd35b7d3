package dev.vesper.solver.ads.planning;

import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * The score of a choice by its running account. Constraint streams do not fit here: what a budget
 * earns depends on all others that promote the same items, and a measure of risk on all draws.
 */
@SuppressWarnings("NullAway.Init") // the solver hands over the first choice before anything else
public final class BudgetScore
    implements IncrementalScoreCalculator<BudgetChoices, HardSoftLongScore> {
  private BudgetTask.Account account;

  @Override
  public void resetWorkingSolution(BudgetChoices choices) {
    account = choices.task().open(choices.levels());
  }

  @Override
  public void beforeEntityAdded(Object entity) {
    // No campaign comes.
  }

  @Override
  public void afterEntityAdded(Object entity) {
    // No campaign comes.
  }

  @Override
  public void beforeVariableChanged(Object entity, String variable) {
    // The account knows the level of before.
  }

  @Override
  public void afterVariableChanged(Object entity, String variable) {
    BudgetChoice choice = (BudgetChoice) entity;
    account.set(choice.index(), choice.level());
  }

  @Override
  public void beforeEntityRemoved(Object entity) {
    // No campaign goes.
  }

  @Override
  public void afterEntityRemoved(Object entity) {
    // No campaign goes.
  }

  @Override
  public HardSoftLongScore calculateScore() {
    return HardSoftLongScore.of(-account.broken(), account.worth());
  }
}
