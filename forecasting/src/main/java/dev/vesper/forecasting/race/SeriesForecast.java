package dev.vesper.forecasting.race;

/**
 * The forecast of one series; what a {@link dev.vesper.domain.demand.DemandForecast} needs beside
 * names and dates.
 *
 * @param id the series
 * @param model who made it
 * @param demandClass code of the class it competed in
 * @param mean expected value per step, {@code [step]}
 * @param quantiles at {@link dev.vesper.domain.demand.QuantileLevels#LEVELS}, {@code
 *     [step][level]}, non-decreasing in level; whole numbers when the set is counts
 * @param zeroMass P(value = 0) per step, {@code [step]}
 * @param correlation common part of the steps' errors, 0 to 1, fitted on sums over steps
 */
public record SeriesForecast(
    String id,
    String model,
    String demandClass,
    double[] mean,
    double[][] quantiles,
    double[] zeroMass,
    double correlation) {}
