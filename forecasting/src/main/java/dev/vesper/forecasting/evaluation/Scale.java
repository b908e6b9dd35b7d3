package dev.vesper.forecasting.evaluation;

/**
 * What a series' errors are divided by: the mean absolute error of the naive forecast within the
 * past. [1] Hyndman and Koehler 2006, Another look at measures of forecast accuracy, IJF 22.
 */
public final class Scale {
  private Scale() {}

  /**
   * Mean |y(t) - y(t - lag)| over the whole past.
   *
   * @return 0 when the past is constant or not longer than the lag
   */
  public static double naive(double[] past, int lag) {
    return from(past, lag, 0);
  }

  /** The same from the first value that is not 0, at lag 1. */
  public static double sinceFirstDemand(double[] past) {
    int first = 0;
    while (first < past.length && past[first] == 0) {
      first++;
    }
    return from(past, 1, first);
  }

  private static double from(double[] past, int lag, int first) {
    double sum = 0;
    int n = 0;
    for (int t = first + lag; t < past.length; t++) {
      sum += Math.abs(past[t] - past[t - lag]);
      n++;
    }
    return n == 0 ? 0 : sum / n;
  }
}
