package dev.vesper.forecasting.evaluation;

/**
 * How a model did on a test, as means over the series.
 *
 * @param model its name; {@code champion} for each series' champion
 * @param smape in percent
 * @param mase by the in-sample naive error of the measuring season
 * @param owa against Naive2, 1 being as good as it
 * @param pinball mean pinball loss over the levels, scaled as MASE
 * @param coverage80 share of truths between p10 and p90
 * @param series how many series
 * @param champion whether it is the champions' row
 */
public record SeriesMeasures(
    String model,
    double smape,
    double mase,
    double owa,
    double pinball,
    double coverage80,
    int series,
    boolean champion) {}
