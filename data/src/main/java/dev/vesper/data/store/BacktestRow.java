package dev.vesper.data.store;

/**
 * How a model did in the race of a run, per demand class.
 *
 * @param demandClass the segment
 * @param model the model
 * @param series how many series
 * @param origins how many origins each
 * @param pinball mean scaled pinball loss over the levels
 * @param standardError of the difference to the champion
 * @param mase mean absolute scaled error
 * @param coverage80Share share of truths between p10 and p90
 * @param champion whether it forecasts the class
 */
public record BacktestRow(
    String demandClass,
    String model,
    long series,
    long origins,
    double pinball,
    double standardError,
    double mase,
    double coverage80Share,
    boolean champion) {}
