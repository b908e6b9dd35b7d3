package dev.vesper.forecasting.baseline;

import java.util.Arrays;

/**
 * How the steps of a season differ from their mean: ratios to a centred moving average, averaged
 * per step of the season and pulled towards 1 by how much of their spread is noise.
 *
 * <p>[1] Makridakis, Wheelwright and Hyndman 1998, Forecasting, section 3/4 (classical
 * multiplicative decomposition); [2] Miller and Williams 2003, Shrinkage estimators of time series
 * seasonal factors, IJF 19, James-Stein form.
 */
public final class SeasonalProfile {
  private static final double CRITICAL_90 = 1.645;
  // Dividing by less would blow one sale up beyond all others.
  private static final double LEAST_RATIO = 0.1;

  private SeasonalProfile() {}

  /**
   * Whether the autocorrelation at the season's lag is beyond its 90 % limit, the test of the M4
   * benchmarks; false below three seasons.
   */
  public static boolean present(double[] past, int season) {
    int n = past.length;
    if (season < 2 || n < 3 * season) {
      return false;
    }
    double mean = Line.mean(past);
    double variance = 0;
    for (double value : past) {
      variance += (value - mean) * (value - mean);
    }
    if (variance == 0) {
      return false;
    }
    double squares = 0;
    double at = 0;
    for (int lag = 1; lag <= season; lag++) {
      at = 0;
      for (int t = lag; t < n; t++) {
        at += (past[t] - mean) * (past[t - lag] - mean);
      }
      at /= variance;
      if (lag < season) {
        squares += at * at;
      }
    }
    return Math.abs(at) > CRITICAL_90 * Math.sqrt((1 + 2 * squares) / n);
  }

  /**
   * Ratios by step of the season, {@code [t % season]} with t counted from the first observation;
   * mean 1. All 1 when the past is too short or not positive.
   *
   * @param shrink whether to pull towards 1 by the share of noise
   */
  public static double[] ratios(double[] past, int season, boolean shrink) {
    double[] ratios = new double[season];
    Arrays.fill(ratios, 1);
    if (season < 2 || past.length < 2 * season) {
      return ratios;
    }
    int half = season / 2;
    double[] sum = new double[season];
    double[] squares = new double[season];
    int[] count = new int[season];
    for (int t = half; t + half < past.length; t++) {
      double trend = centredAverage(past, t, season);
      if (trend <= 0) {
        return ratios;
      }
      double ratio = past[t] / trend;
      sum[t % season] += ratio;
      squares[t % season] += ratio * ratio;
      count[t % season]++;
    }
    double total = 0;
    for (int j = 0; j < season; j++) {
      ratios[j] = count[j] == 0 ? 1 : sum[j] / count[j];
      total += ratios[j];
    }
    for (int j = 0; j < season; j++) {
      ratios[j] *= season / total;
    }
    return shrink ? shrunk(ratios, sum, squares, count) : ratios;
  }

  /** The average over a season about t; the ends share a step when the season is even. */
  static double centredAverage(double[] past, int t, int season) {
    int half = season / 2;
    double sum = 0;
    for (int k = -half; k <= half; k++) {
      double weight = season % 2 == 0 && Math.abs(k) == half ? 0.5 : 1;
      sum += weight * past[t + k];
    }
    return sum / season;
  }

  private static double[] shrunk(double[] ratios, double[] sum, double[] squares, int[] count) {
    int season = ratios.length;
    double noise = 0;
    double spread = 0;
    int phases = 0;
    for (int j = 0; j < season; j++) {
      spread += (ratios[j] - 1) * (ratios[j] - 1) / season;
      if (count[j] > 1) {
        double mean = sum[j] / count[j];
        double variance = Math.max(0, squares[j] / count[j] - mean * mean);
        noise += variance / (count[j] - 1);
        phases++;
      }
    }
    double share = phases == 0 || spread == 0 ? 0 : Math.max(0, 1 - noise / phases / spread);
    for (int j = 0; j < season; j++) {
      ratios[j] = Math.max(LEAST_RATIO, 1 + share * (ratios[j] - 1));
    }
    return ratios;
  }
}
