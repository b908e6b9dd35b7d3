package dev.vesper.forecasting.recommend.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * How likely a place of a list is looked at, measured against the first, from items that stood at
 * different places. An item is opened when its place is looked at and it is liked, so of n shown at
 * place k of item i so many are opened as
 *
 * <pre>n_ik · θ_k · γ_i</pre>
 *
 * say [1], and an item at two places tells their θ apart, whatever its γ [2]. Both are fitted by
 * proportional fitting, which maximises the likelihood of counts with that mean; given an item's
 * sum, its clicks are multinomial over places, which gives the errors and the test [3]. What a
 * click counts is 1/θ, so that what was shown far down is not taken for what is not liked [4], and
 * at most {@link #MOST}: beyond that a few clicks would outweigh all others.
 *
 * <p>It holds where what decides the place is not how much this shopper likes the item beyond what
 * everybody does: lists that change by day or by test, not those sorted for her.
 *
 * <p>[1] Craswell, Zoeter, Taylor, Ramsey 2008, An experimental comparison of click position-bias
 * models (the examination hypothesis); [2] Agarwal, Zaitsev, Wang, Li, Najork, Joachims 2019,
 * Estimating position bias without intrusive interventions; [3] McCullagh and Nelder 1989,
 * Generalized linear models, section 6.4; [4] Saito, Yaginuma, Nishino, Sakata, Nakata 2020,
 * Unbiased recommender learning from missing-not-at-random implicit feedback.
 *
 * @param propensity {@code [band]} θ, the first band 1
 * @param told whether the clicks can tell
 * @param words what was found, or why nothing is weighed
 */
public record Examination(double[] propensity, boolean told, String words) {
  /** The most that a click counts. */
  static final double MOST = 5;

  private static final int FEWEST_CLICKS = 200;
  private static final int ROUNDS = 500;
  private static final double SETTLED = 1e-9;
  private static final double LEVEL = 0.99;

  /** A band whose logarithm is less sure takes what the one above it has. */
  private static final double LARGEST_ERROR = 0.25;

  /** Every click counts alike. */
  public static Examination alike(String why) {
    double[] ones = new double[ListPlaces.BANDS];
    Arrays.fill(ones, 1);
    return new Examination(ones, false, why);
  }

  /** What a view counts that was opened from a place of that band. */
  double weight(int band) {
    return band == ListPlaces.NO_BAND ? 1 : Math.min(MOST, Math.max(1, 1 / propensity[band]));
  }

  /** Estimates it. */
  static Examination of(ListPlaces places) {
    return of(places.shown(), places.opened());
  }

  /**
   * Estimates it from counts.
   *
   * @param shown {@code [item][band]}
   * @param opened {@code [item][band]}
   */
  static Examination of(long[][] shown, long[][] opened) {
    if (shown.length == 0) {
      return alike("no list says at which place its items stood");
    }
    int[] bands = connected(shown, opened);
    long clicks = clicks(shown, opened, bands);
    if (bands.length < 2 || clicks < FEWEST_CLICKS) {
      return alike(
          "items that stood at several places were opened "
              + clicks
              + " times, fewer than "
              + FEWEST_CLICKS);
    }
    double[][] n = part(shown, bands);
    double[][] c = part(opened, bands);
    double[] theta = fit(n, c);
    double deviance = 2 * (likelihood(n, c, theta) - likelihood(n, c, ones(bands.length)));
    double limit = new ChiSquaredDistribution(bands.length - 1).inverseCumulativeProbability(LEVEL);
    if (deviance <= limit) {
      return alike(clicks + " clicks show no difference between places");
    }
    double[] whole = spread(bands, theta, errors(n, c, theta));
    return new Examination(whole, true, words(whole, clicks));
  }

  /** The bands that some items link with the first that was opened at all, ascending. */
  private static int[] connected(long[][] shown, long[][] opened) {
    int[] group = new int[ListPlaces.BANDS];
    Arrays.setAll(group, band -> band);
    boolean[] clicked = new boolean[group.length];
    for (int i = 0; i < shown.length; i++) {
      if (Arrays.stream(opened[i]).sum() == 0) {
        continue;
      }
      int first = -1;
      for (int band = 0; band < group.length; band++) {
        clicked[band] |= opened[i][band] > 0;
        if (shown[i][band] > 0) {
          first = first < 0 ? band : first;
          join(group, group[first], group[band]);
        }
      }
    }
    int top = 0;
    while (top < clicked.length && !clicked[top]) {
      top++;
    }
    int begin = top;
    return IntStream.range(begin, group.length)
        .filter(band -> clicked[band] && group[band] == group[begin])
        .toArray();
  }

  private static void join(int[] group, int one, int other) {
    for (int band = 0; band < group.length; band++) {
      group[band] = group[band] == other ? one : group[band];
    }
  }

  /** Clicks of items that were shown in two bands or more: the others tell nothing. */
  private static long clicks(long[][] shown, long[][] opened, int[] bands) {
    long clicks = 0;
    for (int i = 0; i < shown.length; i++) {
      long[] of = shown[i];
      if (Arrays.stream(bands).filter(band -> of[band] > 0).count() > 1) {
        long[] by = opened[i];
        clicks += Arrays.stream(bands).mapToLong(band -> by[band]).sum();
      }
    }
    return clicks;
  }

  private static double[][] part(long[][] counts, int[] bands) {
    return Arrays.stream(counts)
        .map(of -> Arrays.stream(bands).mapToDouble(band -> of[band]).toArray())
        .toArray(double[][]::new);
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] fit(double[][] n, double[][] c) {
    double[] theta = ones(n[0].length);
    for (int round = 0; round < ROUNDS; round++) {
      double[] top = new double[theta.length];
      double[] expected = new double[theta.length];
      for (int i = 0; i < n.length; i++) {
        double liking = Arrays.stream(c[i]).sum() / Math.max(Double.MIN_NORMAL, dot(n[i], theta));
        for (int k = 0; k < theta.length; k++) {
          top[k] += c[i][k];
          expected[k] += n[i][k] * liking;
        }
      }
      double moved = 0;
      double first = top[0] / expected[0];
      for (int k = 0; k < theta.length; k++) {
        double next = top[k] / expected[k] / first;
        moved = Math.max(moved, Math.abs(next - theta[k]));
        theta[k] = next;
      }
      if (moved < SETTLED) {
        break;
      }
    }
    return theta;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }

  private static double likelihood(double[][] n, double[][] c, double[] theta) {
    double sum = 0;
    for (int i = 0; i < n.length; i++) {
      double all = dot(n[i], theta);
      for (int k = 0; k < theta.length; k++) {
        sum += c[i][k] > 0 ? c[i][k] * Math.log(n[i][k] * theta[k] / all) : 0;
      }
    }
    return sum;
  }

  /** Standard errors of ln θ against the first band, from the information of the multinomials. */
  private static double[] errors(double[][] n, double[][] c, double[] theta) {
    int free = theta.length - 1;
    RealMatrix information = MatrixUtils.createRealMatrix(free, free);
    for (int i = 0; i < n.length; i++) {
      double clicks = Arrays.stream(c[i]).sum();
      double all = dot(n[i], theta);
      for (int k = 0; k < free && clicks > 0; k++) {
        double of = n[i][k + 1] * theta[k + 1] / all;
        information.addToEntry(k, k, clicks * of);
        for (int l = 0; l < free; l++) {
          information.addToEntry(k, l, -clicks * of * n[i][l + 1] * theta[l + 1] / all);
        }
      }
    }
    double[] errors = new double[free];
    try {
      RealMatrix variance = new CholeskyDecomposition(information).getSolver().getInverse();
      Arrays.setAll(errors, k -> Math.sqrt(variance.getEntry(k, k)));
    } catch (MathRuntimeException e) {
      // Too little links the bands: none is sure enough to be used.
      Arrays.fill(errors, Double.POSITIVE_INFINITY);
    }
    return errors;
  }

  private static double[] spread(int[] bands, double[] theta, double[] errors) {
    double[] whole = new double[ListPlaces.BANDS];
    Arrays.fill(whole, 1);
    int at = 0;
    for (int band = bands[0] + 1; band < whole.length; band++) {
      whole[band] = whole[band - 1];
      if (at + 1 < bands.length && bands[at + 1] == band) {
        at++;
        whole[band] = errors[at - 1] <= LARGEST_ERROR ? theta[at] : whole[band - 1];
      }
    }
    return whole;
  }

  private static String words(double[] whole, long clicks) {
    return String.format(
        Locale.ROOT,
        "from %d clicks: place 5 is looked at %.2f times as often as the first, place 10 %.2f times",
        clicks,
        whole[ListPlaces.band(5)],
        whole[ListPlaces.band(10)]);
  }
}
