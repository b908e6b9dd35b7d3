package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;

/** A recommender that has learnt. It knows a shopper by what she took only, so new ones too. */
@FunctionalInterface
public interface Fitted {
  /**
   * Scores every item for a shopper, the higher the better. Safe to be called by several threads.
   *
   * @param history what she took
   * @param scores {@code [item]}, all written
   */
  void score(History history, float[] scores);
}
