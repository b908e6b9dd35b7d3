package dev.vesper.forecasting.recommend.gate;

/**
 * A fit as the gate sees it; the live one and its refit are shown the same shoppers.
 *
 * @param training shape of the data it learnt from
 * @param factors shape of its item factors
 * @param ndcg {@code [case]} NDCG of its lists tonight
 * @param lists {@code [case]} items, best first
 */
public record Release(TrainingShape training, FactorShape factors, double[] ndcg, int[][] lists) {}
