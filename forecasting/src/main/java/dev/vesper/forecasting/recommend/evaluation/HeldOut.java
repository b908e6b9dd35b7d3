package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.forecasting.recommend.interactions.History;

/**
 * One shopper to be served.
 *
 * @param user number of the shopper
 * @param history what the engine is told of her
 * @param truth the items that she took and the engine is not told of, ascending, at least one
 * @param had the items that are not shown to her where seen ones are hidden, ascending
 */
public record HeldOut(int user, History history, int[] truth, int[] had) {

  /** A shopper who had all that her history tells of. */
  public HeldOut(int user, History history, int[] truth) {
    this(user, history, truth, history.items());
  }
}
