package dev.vesper.forecasting.baseline;

import java.util.Arrays;

/**
 * Demand sizes and the intervals between them smoothed apart, updated at a demand only: mean = size
 * / interval ([1]); SBA multiplies by 1 - alpha / 2 against its bias ([2]). The weight is the one
 * of a grid with the least squared one-step error.
 *
 * <p>[1] Croston 1972, Forecasting and stock control for intermittent demands, ORQ 23; [2] Syntetos
 * and Boylan 2005, The accuracy of intermittent demand estimates, IJF 21.
 */
public final class Croston implements Forecaster {
  private static final double[] GRID = {0.05, 0.1, 0.15, 0.2, 0.3};

  private final boolean corrected;

  private Croston(boolean corrected) {
    this.corrected = corrected;
  }

  /** As Croston gave it. */
  public static Croston plain() {
    return new Croston(false);
  }

  /** With Syntetos and Boylan's correction. */
  public static Croston sba() {
    return new Croston(true);
  }

  @Override
  public String name() {
    return corrected ? "sba" : "croston";
  }

  @Override
  public int fewest(int season) {
    return 2;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    double best = Double.POSITIVE_INFINITY;
    double rate = 0;
    for (double alpha : GRID) {
      double[] run = run(past, alpha);
      if (run[0] < best) {
        best = run[0];
        rate = run[1];
      }
    }
    double[] mean = new double[horizon];
    Arrays.fill(mean, rate);
    return mean;
  }

  /** Sum of squared one-step errors from the first demand on, and the rate at the end. */
  double[] run(double[] past, double alpha) {
    double bias = corrected ? 1 - alpha / 2 : 1;
    double size = 0;
    double interval = 0;
    int since = 0;
    double loss = 0;
    for (double value : past) {
      since++;
      if (interval > 0) {
        double e = value - bias * size / interval;
        loss += e * e;
      }
      if (value != 0) {
        size = interval == 0 ? value : size + alpha * (value - size);
        interval = interval == 0 ? since : interval + alpha * (since - interval);
        since = 0;
      }
    }
    return new double[] {loss, interval == 0 ? 0 : bias * size / interval};
  }
}
