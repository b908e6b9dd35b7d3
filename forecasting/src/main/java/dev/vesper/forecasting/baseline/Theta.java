package dev.vesper.forecasting.baseline;

/**
 * The Theta method: the mean of the straight line through the past and of simple exponential
 * smoothing of the past with its distance from that line doubled. [1] Assimakopoulos and
 * Nikolopoulos 2000, The theta model, IJF 16, with theta lines 0 and 2.
 */
public final class Theta implements Forecaster {
  private static final Forecaster SES = ExponentialSmoothing.ses();

  @Override
  public String name() {
    return "theta";
  }

  @Override
  public int fewest(int season) {
    return 3;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    double[] line = Line.through(past);
    double[] doubled = new double[past.length];
    for (int t = 0; t < past.length; t++) {
      doubled[t] = 2 * past[t] - (line[0] + line[1] * t);
    }
    double[] mean = SES.forecast(doubled, 1, horizon);
    for (int h = 0; h < horizon; h++) {
      mean[h] = 0.5 * (mean[h] + line[0] + line[1] * (past.length + h));
    }
    return mean;
  }
}
