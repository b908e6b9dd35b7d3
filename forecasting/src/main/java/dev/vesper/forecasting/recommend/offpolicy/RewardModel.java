package dev.vesper.forecasting.recommend.offpolicy;

import java.util.List;

/**
 * Mean reward by situation and item, pulled towards the mean of all by {@code PRIOR} decisions: a
 * model for the doubly robust estimate, which forgives it where propensities are right.
 */
final class RewardModel {
  private static final double PRIOR = 100;

  private final double[] sums;
  private final double[] counts;
  private final double mean;
  private final int actions;

  RewardModel(List<LoggedDecision> log, int contexts, int actions) {
    this.actions = actions;
    sums = new double[contexts * actions];
    counts = new double[contexts * actions];
    double total = 0;
    for (LoggedDecision one : log) {
      int cell = one.context() * actions + one.action();
      sums[cell] += one.reward();
      counts[cell]++;
      total += one.reward();
    }
    mean = log.isEmpty() ? 0 : total / log.size();
  }

  double expected(int context, int action) {
    int cell = context * actions + action;
    return (sums[cell] + PRIOR * mean) / (counts[cell] + PRIOR);
  }
}
