package dev.vesper.forecasting.recommend.engines;

/**
 * Both sides of a factor model, row by row: a score is the scalar product of two rows.
 *
 * @param dimensions length of a row
 * @param users {@code [shopper * dimensions]}
 * @param items {@code [item * dimensions]}
 */
public record Factors(int dimensions, float[] users, float[] items) {}
