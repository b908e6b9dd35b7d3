package dev.vesper.forecasting.baseline;

import java.util.Arrays;

/**
 * The average of the last so many steps goes on.
 *
 * @param steps length of the window, at least 1
 */
public record WindowAverage(int steps) implements Forecaster {
  @Override
  public String name() {
    return "average-" + steps;
  }

  @Override
  public int fewest(int season) {
    return 1;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    int window = Math.min(steps, past.length);
    double sum = 0;
    for (int t = past.length - window; t < past.length; t++) {
      sum += past[t];
    }
    double[] mean = new double[horizon];
    Arrays.fill(mean, sum / window);
    return mean;
  }
}
