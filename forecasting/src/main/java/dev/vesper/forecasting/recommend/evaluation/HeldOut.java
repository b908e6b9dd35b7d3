package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.forecasting.recommend.interactions.History;

/**
 * One shopper to be served.
 *
 * @param user number of the shopper
 * @param history what the engine is told of her
 * @param truth the items that she took and the engine is not told of, ascending, at least one
 */
public record HeldOut(int user, History history, int[] truth) {}
