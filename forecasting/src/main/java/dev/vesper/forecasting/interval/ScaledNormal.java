package dev.vesper.forecasting.interval;

/**
 * Errors of a continuous series: mean plus scale times the score. Corrected by the scores seen in
 * the past it becomes their empirical distribution, which is the additive conformal correction on
 * scaled residuals.
 *
 * @param mean expected value
 * @param scale standard deviation, above 0
 * @param least lower bound of the values
 */
public record ScaledNormal(double mean, double scale, double least) implements StepDistribution {
  @Override
  public double[] quantiles(double[] scores) {
    double[] values = new double[scores.length];
    for (int k = 0; k < scores.length; k++) {
      values[k] = Math.max(least, mean + scale * scores[k]);
    }
    return values;
  }

  @Override
  public double score(double value, double tie) {
    return (value - mean) / scale;
  }
}
