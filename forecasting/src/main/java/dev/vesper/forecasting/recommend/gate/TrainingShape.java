package dev.vesper.forecasting.recommend.gate;

import dev.vesper.forecasting.recommend.interactions.EventLog;

/**
 * What the data of a fit look like from afar.
 *
 * @param events how many
 * @param largestShopperShare share of the events that are of the busiest shopper
 */
public record TrainingShape(long events, double largestShopperShare) {

  /** The shape of a log. */
  public static TrainingShape of(EventLog log) {
    int[] perShopper = new int[log.userIds().size()];
    int most = 0;
    for (int user : log.users()) {
      most = Math.max(most, ++perShopper[user]);
    }
    return new TrainingShape(log.size(), log.size() == 0 ? 0 : (double) most / log.size());
  }
}
