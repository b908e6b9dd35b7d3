package dev.vesper.forecasting.gate;

/**
 * Who speaks for a class: the model of least mean loss, unless the one in office is within one
 * standard error of it. The standard error of the mean paired difference is the larger of the one
 * over series and the one over origins: series of one week share its luck, and so do the weeks of
 * one series.
 *
 * <p>[1] Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees, section
 * 3.4.3 (one-standard-error rule); [2] Diebold and Mariano 1995, Comparing predictive accuracy,
 * JBES 13 (paired loss differences).
 */
public final class ChampionRule {
  private ChampionRule() {}

  /**
   * The champion's index.
   *
   * @param losses {@code [model][origin][series]}, not a number where not scored, the same places
   *     for all models; infinite where a model does not compete
   * @param incumbent index of the model in office, or -1
   * @throws IllegalArgumentException when nothing was scored
   */
  public static int champion(double[][][] losses, int incumbent) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int m = 0; m < losses.length; m++) {
      double mean = mean(losses[m]);
      if (Double.isNaN(mean)) {
        throw new IllegalArgumentException("no loss was scored for model " + m);
      }
      if (mean < least) {
        least = mean;
        best = m;
      }
    }
    if (incumbent < 0 || Double.isInfinite(mean(losses[incumbent]))) {
      return best;
    }
    double lead = mean(losses[incumbent]) - least;
    return lead > standardError(losses[incumbent], losses[best]) ? best : incumbent;
  }

  /** Mean of all that was scored; not a number when nothing was. */
  public static double mean(double[][] losses) {
    double sum = 0;
    int n = 0;
    for (double[] origin : losses) {
      for (double loss : origin) {
        if (!Double.isNaN(loss)) {
          sum += loss;
          n++;
        }
      }
    }
    return sum / n;
  }

  /** Standard error of the mean difference of two models, {@code [origin][series]} each. */
  public static double standardError(double[][] one, double[][] other) {
    int series = one.length == 0 ? 0 : one[0].length;
    double[] perSeries = new double[series];
    double[] perOrigin = new double[one.length];
    int[] seenOfSeries = new int[series];
    int[] seenOfOrigin = new int[one.length];
    for (int o = 0; o < one.length; o++) {
      for (int i = 0; i < series; i++) {
        double difference = one[o][i] - other[o][i];
        if (!Double.isNaN(difference)) {
          perSeries[i] += difference;
          seenOfSeries[i]++;
          perOrigin[o] += difference;
          seenOfOrigin[o]++;
        }
      }
    }
    return Math.max(errorOfMean(perSeries, seenOfSeries), errorOfMean(perOrigin, seenOfOrigin));
  }

  /** Standard error of the mean of group means; 0 for fewer than two groups. */
  private static double errorOfMean(double[] sums, int[] seen) {
    double sum = 0;
    double squares = 0;
    int groups = 0;
    for (int g = 0; g < sums.length; g++) {
      if (seen[g] > 0) {
        double mean = sums[g] / seen[g];
        sum += mean;
        squares += mean * mean;
        groups++;
      }
    }
    if (groups < 2) {
      return 0;
    }
    double variance = Math.max(0, squares / groups - (sum / groups) * (sum / groups));
    return Math.sqrt(variance / (groups - 1));
  }
}
