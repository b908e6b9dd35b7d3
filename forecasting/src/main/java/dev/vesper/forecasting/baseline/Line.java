package dev.vesper.forecasting.baseline;

/** Means and straight lines by least squares. */
final class Line {
  private Line() {}

  static double mean(double[] y) {
    double sum = 0;
    for (double value : y) {
      sum += value;
    }
    return sum / y.length;
  }

  /** Intercept at index 0 and slope per index; slope 0 for a single value. */
  static double[] through(double[] y) {
    int n = y.length;
    double centre = (n - 1) / 2.0;
    double mean = mean(y);
    double cross = 0;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      cross += (t - centre) * (y[t] - mean);
      squares += (t - centre) * (t - centre);
    }
    double slope = n == 1 ? 0 : cross / squares;
    return new double[] {mean - slope * centre, slope};
  }
}
