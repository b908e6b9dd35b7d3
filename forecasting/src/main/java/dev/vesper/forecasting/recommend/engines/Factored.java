package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;

/**
 * A recommender whose scores are scalar products of a shopper's row and an item's, or near enough
 * that the highest products hold the highest scores: an index of the items' rows can find them.
 */
public interface Factored extends Fitted {
  /** Length of a row. */
  int width();

  /** {@code [item * width]} the items' rows. */
  float[] rows();

  /** A shopper's side. */
  Asked ask(History history);

  /** What one shopper asks. */
  interface Asked {
    /** Her row. */
    float[] row();

    /** What {@link Fitted#score(History, float[])} says of an item. */
    float score(int item);
  }
}
