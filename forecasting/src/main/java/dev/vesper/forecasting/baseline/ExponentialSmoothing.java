package dev.vesper.forecasting.baseline;

import java.util.Arrays;

/**
 * Exponential smoothing with additive errors: level, an optional damped or undamped trend, an
 * optional additive season; in error-correction form
 *
 * <pre>
 * e = y - (l + phi b + s);  l' = l + phi b + a e;  b' = phi b + b* e;  s' = s + g e
 * </pre>
 *
 * <p>Smoothing weights and, without a season, the first level and trend minimise the sum of squared
 * one-step errors. [1] Hyndman, Koehler, Ord and Snyder 2008, Forecasting with Exponential
 * Smoothing, table 2.2, models ANN, AAN, AAdN, ANA, AAdA.
 */
public final class ExponentialSmoothing implements Forecaster {
  /** Which trend. */
  public enum Trend {
    NONE,
    LINEAR,
    DAMPED
  }

  private static final int EVALUATIONS = 220;
  private static final int START_STEPS = 10;

  private final String name;
  private final Trend trend;
  private final boolean seasonal;

  private ExponentialSmoothing(String name, Trend trend, boolean seasonal) {
    this.name = name;
    this.trend = trend;
    this.seasonal = seasonal;
  }

  /** Simple exponential smoothing: level only. */
  public static ExponentialSmoothing ses() {
    return new ExponentialSmoothing("ses", Trend.NONE, false);
  }

  /** Holt's linear trend. */
  public static ExponentialSmoothing holt() {
    return new ExponentialSmoothing("holt", Trend.LINEAR, false);
  }

  /** Damped trend. */
  public static ExponentialSmoothing damped() {
    return new ExponentialSmoothing("damped", Trend.DAMPED, false);
  }

  /** Damped trend with an additive season. */
  public static ExponentialSmoothing seasonal() {
    return new ExponentialSmoothing("ets-season", Trend.DAMPED, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int fewest(int season) {
    return seasonal ? 2 * season + 3 : trend == Trend.NONE ? 2 : 4;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    double unit = meanSize(past);
    if (unit == 0) {
      return new double[horizon];
    }
    double[] y = new double[past.length];
    for (int t = 0; t < y.length; t++) {
      y[t] = past[t] / unit;
    }
    double[] profile = seasonal ? firstProfile(y, season) : new double[0];
    double[] start = start(y, profile);
    double[] step = new double[start.length];
    Arrays.fill(step, 0.1);
    step[0] = start[0] > 0.5 ? -0.2 : 0.2;
    double[] best = Simplex.minimise(p -> run(y, p, profile, 0)[0], start, step, EVALUATIONS);
    double[] mean = run(y, best, profile, horizon);
    double[] scaled = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      scaled[h] = mean[h + 1] * unit;
    }
    return scaled;
  }

  /** Weights (alpha, beta, phi, gamma as the model has them), then first level and trend. */
  private double[] start(double[] y, double[] profile) {
    int n = Math.min(START_STEPS, y.length);
    double[] head = new double[n];
    for (int t = 0; t < n; t++) {
      head[t] = y[t] - (profile.length == 0 ? 0 : profile[t % profile.length]);
    }
    double[] line = Line.through(head);
    double level = trend == Trend.NONE ? Line.mean(head) : line[0] - line[1];
    return switch (trend) {
      case NONE -> new double[] {0.3, level};
      case LINEAR -> new double[] {0.3, 0.05, level, line[1]};
      case DAMPED ->
          seasonal
              ? new double[] {0.3, 0.02, 0.95, 0.1, level, 0}
              : new double[] {0.3, 0.05, 0.95, level, line[1]};
    };
  }

  /** Element 0: sum of squared errors, infinite outside the bounds; then the forecasts. */
  private double[] run(double[] y, double[] p, double[] profile, int horizon) {
    double[] out = new double[horizon + 1];
    double alpha = p[0];
    double beta = trend == Trend.NONE ? 0 : p[1];
    double phi = trend == Trend.DAMPED ? p[2] : 1;
    double gamma = seasonal ? p[3] : 0;
    if (outside(alpha, beta, phi, gamma)) {
      out[0] = Double.POSITIVE_INFINITY;
      return out;
    }
    int states = trend == Trend.NONE ? 1 : 2;
    double level = p[p.length - states];
    double slope = states == 2 ? p[p.length - 1] : 0;
    double[] season = profile.clone();
    int m = Math.max(1, season.length);
    double loss = 0;
    for (int t = 0; t < y.length; t++) {
      double base = level + phi * slope;
      double e = y[t] - base - (seasonal ? season[t % m] : 0);
      loss += e * e;
      level = base + alpha * e;
      slope = phi * slope + beta * e;
      if (seasonal) {
        season[t % m] += gamma * e;
      }
    }
    out[0] = loss;
    double damping = 0;
    double power = 1;
    for (int h = 1; h <= horizon; h++) {
      power *= phi;
      damping += power;
      out[h] = level + damping * slope + (seasonal ? season[(y.length + h - 1) % m] : 0);
    }
    return out;
  }

  private boolean outside(double alpha, double beta, double phi, double gamma) {
    // The usual region of [1], section 2.5; the damping is kept where it can be told from 1 and
    // from 0.
    return alpha < 1e-4
        || alpha > 0.9999
        || beta < 0
        || beta > alpha
        || gamma < 0
        || gamma > 1 - alpha
        || (trend == Trend.DAMPED && (phi < 0.8 || phi > 0.98));
  }

  private static double[] firstProfile(double[] y, int season) {
    int seasons = Math.min(3, y.length / season);
    double[] head = Arrays.copyOf(y, seasons * season);
    double[] line = Line.through(head);
    double[] profile = new double[season];
    for (int t = 0; t < head.length; t++) {
      profile[t % season] += (head[t] - line[0] - line[1] * t) / seasons;
    }
    return profile;
  }

  private static double meanSize(double[] past) {
    double sum = 0;
    for (double value : past) {
      sum += Math.abs(value);
    }
    return sum / past.length;
  }
}
