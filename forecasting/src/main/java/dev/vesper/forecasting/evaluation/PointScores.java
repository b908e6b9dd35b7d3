package dev.vesper.forecasting.evaluation;

/**
 * Point measures by the definitions of the M4 competition. [1] Makridakis, Spiliotis and
 * Assimakopoulos 2020, The M4 Competition: 100,000 time series and 61 forecasting methods, IJF 36,
 * section 3.
 */
public final class PointScores {
  private PointScores() {}

  /** Mean of 200 |f - y| / (|f| + |y|), in percent; a step where both are 0 is no error. */
  public static double smape(double[] truth, double[] forecast) {
    double sum = 0;
    for (int h = 0; h < truth.length; h++) {
      double size = Math.abs(forecast[h]) + Math.abs(truth[h]);
      sum += size == 0 ? 0 : 200 * Math.abs(forecast[h] - truth[h]) / size;
    }
    return sum / truth.length;
  }

  /** Mean absolute error divided by {@link Scale#naive}. */
  public static double mase(double[] truth, double[] forecast, double scale) {
    double sum = 0;
    for (int h = 0; h < truth.length; h++) {
      sum += Math.abs(forecast[h] - truth[h]);
    }
    return sum / truth.length / scale;
  }

  /** Overall weighted average: the mean of both measures relative to those of Naive2. */
  public static double owa(double smape, double mase, double smapeNaive2, double maseNaive2) {
    return 0.5 * (smape / smapeNaive2 + mase / maseNaive2);
  }
}
