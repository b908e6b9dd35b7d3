package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import java.util.List;

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

  /**
   * Scores every item for many shoppers at once: the same scores as one by one, and faster where an
   * engine can use that.
   *
   * @param histories what each took
   * @param scores {@code [shopper][item]}, at least as many rows as histories
   */
  default void score(List<History> histories, float[][] scores) {
    for (int h = 0; h < histories.size(); h++) {
      score(histories.get(h), scores[h]);
    }
  }
}
