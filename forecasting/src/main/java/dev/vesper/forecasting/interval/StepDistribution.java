package dev.vesper.forecasting.interval;

/**
 * A distribution of one step's value, seen through normal scores: a score z stands for the
 * probability Phi(z). In scores, all shapes are corrected alike.
 */
public interface StepDistribution {
  /**
   * Values at normal scores.
   *
   * @param scores ascending
   * @return values, non-decreasing
   */
  double[] quantiles(double[] scores);

  /**
   * The normal score of a value.
   *
   * @param tie where inside the value's own mass, 0 to 1: drawn uniformly, scores of a true
   *     distribution are standard normal also where values are whole ([1] Czado, Gneiting and Held
   *     2009, Predictive model assessment for count data, Biometrics 65, equation 1)
   */
  double score(double value, double tie);
}
