package dev.vesper.forecasting.baseline;

import dev.vesper.forecasting.series.Chunks;
import java.util.Arrays;

/**
 * Linear autoregression learnt on all series of a set together: the change from the last value to
 * each step ahead, regressed on the changes that led to it, all in units of the series' own recent
 * movement. One regression per step ahead on the same windows, so all steps share one
 * factorisation. A series long enough bends the common weights towards its own.
 *
 * <p>[1] Montero-Manso and Hyndman 2021, Principles and algorithms for forecasting groups of time
 * series, IJF 37 (pooled regression); [2] Zellner 1986, On assessing prior distributions and
 * Bayesian regression analysis with g-prior distributions (the prior's shape is the pooled Gram
 * matrix).
 */
public final class PooledRegression {
  private static final int MOST_WINDOWS = 520;
  private static final double RIDGE = 1e-3;
  private static final double FURTHEST = 25;
  // How many windows the common weights are worth against a series' own.
  private static final double PRIOR_WINDOWS = 300;
  private static final int CHUNK = 64;

  private final int lags;
  private final int horizon;
  private final double[][] gram;
  private final double[][] cross;
  private double windows;

  private PooledRegression(int lags, int horizon) {
    this.lags = lags;
    this.horizon = horizon;
    this.gram = new double[lags + 1][lags + 1];
    this.cross = new double[lags + 1][horizon];
  }

  /** How many lags suit a set: a season and a quarter where most series allow, else a third. */
  public static int lags(double[][] past, int season) {
    int[] lengths = Arrays.stream(past).mapToInt(y -> y.length).sorted().toArray();
    int median = lengths.length == 0 ? 0 : lengths[lengths.length / 2];
    int wanted = season > 1 ? season + Math.max(1, season / 4) : 13;
    return Math.max(1, Math.min(wanted, median / 3));
  }

  /** Learns the common weights. */
  public static PooledRegression fit(double[][] past, int lags, int horizon, int threads) {
    PooledRegression pooled = new PooledRegression(lags, horizon);
    for (int from = 0; from < past.length; from += CHUNK) {
      int first = from;
      Own[] own = new Own[Math.min(CHUNK, past.length - from)];
      Chunks.each(own.length, threads, i -> own[i] = pooled.own(past[first + i]));
      for (Own of : own) {
        add(pooled.gram, of.gram);
        add(pooled.cross, of.cross);
        pooled.windows += of.windows;
      }
    }
    return pooled;
  }

  /** Fewest observations of a series that is to be forecast. */
  public int fewest() {
    return lags + 2;
  }

  /** Forecasts every series that is long enough; the rows of the others are empty. */
  public double[][] forecast(double[][] past, int threads) {
    double[][] out = new double[past.length][];
    double[][] common = solve(gram, cross, windows);
    Chunks.each(
        past.length,
        threads,
        i -> {
          boolean able = windows > lags && past[i].length >= fewest();
          out[i] = able ? one(past[i], bent(past[i], common)) : new double[0];
        });
    return out;
  }

  private double[] one(double[] y, double[][] weights) {
    int t = y.length - 1;
    double unit = unit(y, t);
    double[] x = window(y, t, unit);
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double change = 0;
      for (int k = 0; k <= lags; k++) {
        change += weights[k][h] * x[k];
      }
      mean[h] = y[t] + unit * change;
    }
    return mean;
  }

  private double[][] bent(double[] y, double[][] common) {
    Own own = own(y);
    double share = PRIOR_WINDOWS / windows;
    double[][] g = own.gram;
    double[][] c = own.cross;
    for (int a = 0; a <= lags; a++) {
      for (int b = 0; b <= lags; b++) {
        double prior = share * gram[a][b];
        g[a][b] += prior;
        for (int h = 0; h < horizon; h++) {
          c[a][h] += prior * common[b][h];
        }
      }
    }
    return solve(g, c, own.windows + PRIOR_WINDOWS);
  }

  private Own own(double[] y) {
    Own own = new Own(new double[lags + 1][lags + 1], new double[lags + 1][horizon], 0);
    int last = y.length - 1 - horizon;
    int first = Math.max(lags + 1, last - MOST_WINDOWS + 1);
    for (int t = first; t <= last; t++) {
      double unit = unit(y, t);
      double[] x = window(y, t, unit);
      for (int a = 0; a <= lags; a++) {
        for (int b = 0; b <= a; b++) {
          own.gram[a][b] += x[a] * x[b];
        }
        for (int h = 0; h < horizon; h++) {
          own.cross[a][h] += x[a] * clip((y[t + 1 + h] - y[t]) / unit);
        }
      }
    }
    for (int a = 0; a <= lags; a++) {
      for (int b = 0; b < a; b++) {
        own.gram[b][a] = own.gram[a][b];
      }
    }
    return new Own(own.gram, own.cross, Math.max(0, last - first + 1));
  }

  /** Mean absolute change over the window and, for a floor, over the whole past up to t. */
  private double unit(double[] y, int t) {
    double near = 0;
    for (int k = 0; k < lags; k++) {
      near += Math.abs(y[t - k] - y[t - k - 1]);
    }
    return near / lags + 1e-3 * Math.abs(y[t]) + 1e-9;
  }

  private double[] window(double[] y, int t, double unit) {
    double[] x = new double[lags + 1];
    for (int k = 1; k <= lags; k++) {
      x[k - 1] = clip((y[t - k] - y[t]) / unit);
    }
    x[lags] = 1;
    return x;
  }

  private static double clip(double value) {
    return Math.max(-FURTHEST, Math.min(FURTHEST, value));
  }

  private static double[][] solve(double[][] gram, double[][] cross, double windows) {
    double[][] g = new double[gram.length][];
    double[][] c = new double[gram.length][];
    for (int a = 0; a < gram.length; a++) {
      g[a] = gram[a].clone();
      c[a] = cross[a].clone();
      g[a][a] += RIDGE * (windows + 1);
    }
    Cholesky.solve(g, c);
    return c;
  }

  private static void add(double[][] sum, double[][] part) {
    for (int a = 0; a < sum.length; a++) {
      for (int b = 0; b < sum[a].length; b++) {
        sum[a][b] += part[a][b];
      }
    }
  }

  /** One series' windows: Gram matrix, products with the changes ahead, count. */
  private record Own(double[][] gram, double[][] cross, int windows) {}
}
