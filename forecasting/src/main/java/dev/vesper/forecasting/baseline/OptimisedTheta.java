package dev.vesper.forecasting.baseline;

/**
 * The dynamic optimised Theta model: the line is refitted at each step, and theta, the smoothing
 * weight and the first level minimise the squared one-step errors. [1] Fiorucci, Pellegrini,
 * Louzada, Petropoulos and Koehler 2016, Models for optimising the theta method, IJF 32, equations
 * 13 to 19 (DOTM).
 */
public final class OptimisedTheta implements Forecaster {
  private static final int EVALUATIONS = 250;

  @Override
  public String name() {
    return "theta-optimised";
  }

  @Override
  public int fewest(int season) {
    return 4;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    double unit = Math.abs(Line.mean(past));
    if (unit == 0) {
      return new double[horizon];
    }
    double[] y = new double[past.length];
    for (int t = 0; t < y.length; t++) {
      y[t] = past[t] / unit;
    }
    double[] start = {y[0] / 2, 0.5, 2};
    double[] step = {0.1, 0.2, 1};
    double[] best = Simplex.minimise(p -> run(y, p, 0)[0], start, step, EVALUATIONS);
    double[] out = run(y, best, horizon);
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      mean[h] = out[h + 1] * unit;
    }
    return mean;
  }

  /** Element 0: sum of squared errors from the third step on; then the forecasts. */
  private static double[] run(double[] y, double[] p, int horizon) {
    double[] out = new double[horizon + 1];
    double alpha = p[1];
    double theta = p[2];
    if (alpha < 0.05 || alpha > 0.99 || theta < 1 || theta > 20) {
      out[0] = Double.POSITIVE_INFINITY;
      return out;
    }
    double level = alpha * y[0] + (1 - alpha) * p[0];
    double mean = y[0];
    double slope = 0;
    double intercept = y[0];
    double fade = 1 - alpha;
    for (int t = 1; t < y.length + horizon; t++) {
      double line = intercept * fade + slope * (1 - fade * (1 - alpha)) / alpha;
      double expected = level + (1 - 1 / theta) * line;
      // Beyond the past the model feeds on its own forecasts ([1], section 3.3).
      double value = t < y.length ? y[t] : expected;
      if (t >= y.length) {
        out[t - y.length + 1] = expected;
      } else if (t > 2) {
        out[0] += (value - expected) * (value - expected);
      }
      level = alpha * value + (1 - alpha) * level;
      double n = t + 1.0;
      double lastMean = mean;
      mean += (value - mean) / n;
      // The slope of the line through n points from that through n - 1 ([1], equation 18).
      slope = ((n - 2) * slope + 6 * (value - lastMean) / n) / (n + 1);
      intercept = mean - slope * (n + 1) / 2;
      fade *= 1 - alpha;
    }
    return out;
  }
}
