package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;

/** A recommender with its settings, ready to learn. */
public interface Engine {
  /** The family it is of, such as {@code ials}. */
  String name();

  /** Its settings in words, such as {@code half_life_days=30}. */
  String setting();

  /** Whether it tells one shopper from another. */
  default boolean personal() {
    return true;
  }

  /**
   * Learns from what shoppers took. The result does not depend on the number of threads.
   *
   * @param training shoppers by items
   * @param threads at most so many
   */
  Fitted fit(Interactions training, int threads);
}
