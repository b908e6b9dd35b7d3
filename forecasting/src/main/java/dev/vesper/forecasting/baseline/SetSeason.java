package dev.vesper.forecasting.baseline;

import java.util.Arrays;

/**
 * The season that a set of series shares, learnt from their sum in which each series weighs alike:
 * one item's season drowns in its noise, that of hundreds does not. Only for series that end in the
 * same period.
 *
 * <p>[1] Dekker, van Donselaar and Ouwehand 2004, How to use aggregation and combined forecasting
 * to improve seasonal demand forecasts, IJPE 90.
 */
public final class SetSeason {
  private final double[] ratios;
  private final int length;

  private SetSeason(double[] ratios, int length) {
    this.ratios = ratios;
    this.length = length;
  }

  /** Learns the season from series that all end in the same period. */
  public static SetSeason of(double[][] past, int season) {
    int length = Arrays.stream(past).mapToInt(y -> y.length).max().orElse(0);
    double[] total = new double[length];
    double[] weight = new double[length];
    for (double[] y : past) {
      double mean = y.length == 0 ? 0 : Line.mean(y);
      if (mean > 0) {
        // Noise falls with the level, so best-sellers weigh more, but not in proportion.
        double size = Math.sqrt(mean);
        for (int t = 0; t < y.length; t++) {
          total[length - y.length + t] += size * y[t] / mean;
          weight[length - y.length + t] += size;
        }
      }
    }
    for (int t = 0; t < length; t++) {
      total[t] = weight[t] == 0 ? 1 : total[t] / weight[t];
    }
    return new SetSeason(SeasonalProfile.ratios(total, season, true), length);
  }

  /** Forecasts a series of the set by a model of what is left without the season. */
  public double[] forecast(double[] past, Forecaster inner, int horizon) {
    double[] rest = new double[past.length];
    int shift = length - past.length;
    for (int t = 0; t < past.length; t++) {
      rest[t] = past[t] / ratios[(shift + t) % ratios.length];
    }
    double[] mean = inner.forecast(rest, 1, horizon);
    for (int h = 0; h < horizon; h++) {
      mean[h] *= ratios[(length + h) % ratios.length];
    }
    return mean;
  }
}
