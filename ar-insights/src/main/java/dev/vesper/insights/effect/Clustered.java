package dev.vesper.insights.effect;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A mean over rows whose clusters are independent: se² = G/(G − 1) Σ_c (Σ_{i∈c} (ψ_i − τ̂))² / n²,
 * with the interval by Student's t with G − 1 degrees of freedom, which few clusters need.
 *
 * <p>[1] Liang and Zeger 1986, Longitudinal data analysis using generalized linear models,
 * Biometrika 73 (the sum); [2] Cameron and Miller 2015, A practitioner's guide to cluster-robust
 * inference, J. Human Resources 50, section VI (factor and degrees of freedom).
 *
 * @param mean the mean
 * @param se its standard error
 * @param clusters how many clusters there are
 */
public record Clustered(double mean, double se, int clusters) {

  /**
   * The mean of some rows.
   *
   * @param psi by row
   * @param cluster by row, from 0
   * @param rows which rows take part
   */
  public static Clustered of(double[] psi, int[] cluster, int[] rows) {
    double sum = 0;
    int last = -1;
    for (int row : rows) {
      sum += psi[row];
      last = Math.max(last, cluster[row]);
    }
    double mean = sum / rows.length;
    double[] residual = new double[last + 1];
    boolean[] seen = new boolean[last + 1];
    for (int row : rows) {
      residual[cluster[row]] += psi[row] - mean;
      seen[cluster[row]] = true;
    }
    double squares = 0;
    int clusters = 0;
    for (int c = 0; c <= last; c++) {
      squares += residual[c] * residual[c];
      clusters += seen[c] ? 1 : 0;
    }
    double few = clusters < 2 ? Double.NaN : clusters / (clusters - 1.0);
    return new Clustered(mean, Math.sqrt(few * squares) / rows.length, clusters);
  }

  /** How many standard errors an interval of that level reaches to each side. */
  public double reach(double level) {
    return new TDistribution(clusters - 1.0).inverseCumulativeProbability((1 + level) / 2);
  }

  public double low(double level) {
    return mean - reach(level) * se;
  }

  public double high(double level) {
    return mean + reach(level) * se;
  }
}
