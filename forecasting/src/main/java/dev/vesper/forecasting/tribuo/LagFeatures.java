package dev.vesper.forecasting.tribuo;

import dev.vesper.forecasting.series.SeriesSet;
import org.jspecify.annotations.Nullable;

/**
 * What the global model sees of a series at an anchor t, for a step h ahead: recent values,
 * averages and the season's last two passes, all relative to a base and in a unit of the series'
 * own, so that one model serves all sizes. Nothing after t is read except the season's phase of the
 * target step.
 *
 * <p>Counts are measured against 0 in units of their recent mean; other series against their last
 * value in units of their recent movement.
 */
final class LagFeatures {
  private static final int NEAR_LAGS = 8;
  private static final int[] WINDOWS = {4, 8, 13, 26, 52};
  private static final double FURTHEST = 30;

  private final SeriesSet past;
  private final boolean counts;
  private final String[] names;

  LagFeatures(SeriesSet past, boolean counts) {
    this.past = past;
    this.counts = counts;
    this.names = names(past);
  }

  /** Names in ascending order, so that the model's columns never depend on a hash. */
  String[] names() {
    return names.clone();
  }

  /** Fewest observations up to and with the anchor. */
  static int fewest() {
    return NEAR_LAGS + 1;
  }

  /** The zero of the series' scale at an anchor. */
  double base(int series, int t) {
    return counts ? 0 : past.values()[series][t];
  }

  /** The unit of the series' scale at an anchor, above 0. */
  double unit(int series, int t) {
    double[] y = past.values()[series];
    int from = Math.max(1, t - 51);
    double sum = 0;
    for (int k = from; k <= t; k++) {
      sum += counts ? y[k] : Math.abs(y[k] - y[k - 1]);
    }
    // Half a unit more, so that an item that hardly sells is not blown up by one sale.
    double floor = counts ? 0.5 / (t - from + 1) : 1e-3 * Math.abs(y[t]) + 1e-9;
    return sum / (t - from + 1) + floor;
  }

  /** The features of step {@code h} (from 0) after anchor t. */
  double[] of(int series, int t, int h) {
    double[] y = past.values()[series];
    double base = base(series, t);
    double unit = unit(series, t);
    double[] x = new double[names.length];
    int n = 0;
    x[n++] = h + 1;
    for (int k = 0; k < NEAR_LAGS; k++) {
      x[n++] = relative(y[t - k], base, unit);
    }
    for (int window : WINDOWS) {
      x[n++] = relative(mean(y, t, window), base, unit);
    }
    x[n++] = StrictMath.log1p(Math.abs(mean(y, t, WINDOWS[4])));
    x[n++] = share(y, t, 26);
    x[n++] = Math.min(52, sinceDemand(y, t));
    x[n++] = StrictMath.log(t + 1.0);
    n = seasonal(x, n, y, t, h, base, unit);
    n = price(x, n, series, t);
    interest(x, n, series, t);
    return x;
  }

  private int seasonal(double[] x, int at, double[] y, int t, int h, double base, double unit) {
    int season = past.season();
    int n = at;
    if (season < 2) {
      return n;
    }
    for (int pass = 1; pass <= 2; pass++) {
      int target = t + 1 + h - pass * season;
      int anchor = t - pass * season;
      // Steps further ahead than a season look at the season before.
      while (target > t) {
        target -= season;
      }
      boolean known = anchor >= 4 && target >= 0;
      x[n++] = known ? relative(y[target], base, unit) : 0;
      x[n++] = known ? relative(y[target] - mean(y, anchor, 4), 0, unit) : 0;
      x[n++] = known ? 1 : 0;
    }
    if (past.aligned()) {
      // Counted from the common end, so that all series agree on the time of year.
      int ahead = t + 1 + h - y.length;
      double angle = 2 * Math.PI * Math.floorMod(ahead, season) / season;
      x[n++] = StrictMath.sin(angle);
      x[n++] = StrictMath.cos(angle);
    }
    return n;
  }

  private int price(double[] x, int at, int series, int t) {
    double @Nullable [][] price = past.price();
    if (price == null) {
      return at;
    }
    double now = price[series][t];
    double mean = mean(price[series], t, 13);
    x[at] = mean > 0 ? now / mean : 1;
    return at + 1;
  }

  /** How lively interest was up to the anchor, and whether it is growing: no step after it. */
  private void interest(double[] x, int at, int series, int t) {
    double @Nullable [][][] kinds = past.interest();
    int n = at;
    for (int kind = 0; kinds != null && kind < kinds.length; kind++) {
      double[] seen = kinds[kind][series];
      double usual = mean(seen, t, 13);
      x[n++] = StrictMath.log1p(usual);
      x[n++] = (seen[t] + 1) / (usual + 1);
      x[n++] = (mean(seen, t, 4) + 1) / (usual + 1);
    }
  }

  private static double relative(double value, double base, double unit) {
    return Math.max(-FURTHEST, Math.min(FURTHEST, (value - base) / unit));
  }

  private static double mean(double[] y, int t, int window) {
    int from = Math.max(0, t - window + 1);
    double sum = 0;
    for (int k = from; k <= t; k++) {
      sum += y[k];
    }
    return sum / (t - from + 1);
  }

  private static double share(double[] y, int t, int window) {
    int from = Math.max(0, t - window + 1);
    int zeros = 0;
    for (int k = from; k <= t; k++) {
      zeros += y[k] == 0 ? 1 : 0;
    }
    return (double) zeros / (t - from + 1);
  }

  private static int sinceDemand(double[] y, int t) {
    int steps = 0;
    while (steps <= t && y[t - steps] == 0) {
      steps++;
    }
    return steps;
  }

  private static String[] names(SeriesSet past) {
    int n = 1 + NEAR_LAGS + WINDOWS.length + 4;
    n += past.season() < 2 ? 0 : past.aligned() ? 8 : 6;
    n += past.price() == null ? 0 : 1;
    double @Nullable [][][] interest = past.interest();
    n += interest == null ? 0 : 3 * interest.length;
    String[] names = new String[n];
    for (int k = 0; k < n; k++) {
      names[k] = (k < 10 ? "x0" : "x") + k;
    }
    return names;
  }
}
