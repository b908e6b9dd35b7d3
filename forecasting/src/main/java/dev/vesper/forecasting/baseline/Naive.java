package dev.vesper.forecasting.baseline;

import java.util.Arrays;

/** The last value goes on. */
public final class Naive implements Forecaster {
  @Override
  public String name() {
    return "naive";
  }

  @Override
  public int fewest(int season) {
    return 1;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    double[] mean = new double[horizon];
    Arrays.fill(mean, past[past.length - 1]);
    return mean;
  }
}
