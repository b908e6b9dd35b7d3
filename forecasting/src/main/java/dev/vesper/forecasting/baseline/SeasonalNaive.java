package dev.vesper.forecasting.baseline;

/** The last season is repeated. */
public final class SeasonalNaive implements Forecaster {
  @Override
  public String name() {
    return "seasonal-naive";
  }

  @Override
  public int fewest(int season) {
    return season;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      mean[h] = past[past.length - season + h % season];
    }
    return mean;
  }
}
