package dev.vesper.forecasting.interval;

/**
 * Whole demand with variance mean + dispersion mean^2; Poisson when the dispersion is 0. Means
 * above a few hundred use the gamma distribution of the same mean and variance through its cube
 * root.
 *
 * <p>[1] Hilbe 2011, Negative Binomial Regression, NB2; [2] Wilson and Hilferty 1931, The
 * distribution of chi-square, PNAS 17.
 */
public final class NegativeBinomial implements StepDistribution {
  private static final double LARGE = 300;
  private static final double LEAST_MEAN = 1e-3;

  private final double mean;
  private final double dispersion;

  /**
   * The distribution of that mean and dispersion, both at least 0; a mean of 0 is taken as one unit
   * in a thousand steps, as no demand is impossible.
   */
  public NegativeBinomial(double mean, double dispersion) {
    this.mean = Math.max(LEAST_MEAN, mean);
    this.dispersion = Math.max(0, dispersion);
  }

  @Override
  public double[] quantiles(double[] scores) {
    double[] values = new double[scores.length];
    if (mean > LARGE) {
      for (int k = 0; k < scores.length; k++) {
        values[k] = Math.rint(large(scores[k]));
      }
      return values;
    }
    double mass = massAtZero();
    double below = mass;
    int units = 0;
    int most = most();
    for (int k = 0; k < scores.length; k++) {
      double level = NormalScores.probability(scores[k]);
      while (below < level && units < most) {
        mass *= ratio(units);
        units++;
        below += mass;
      }
      values[k] = units;
    }
    return values;
  }

  @Override
  public double score(double value, double tie) {
    if (mean > LARGE) {
      return scoreOfLarge(value);
    }
    double mass = massAtZero();
    double below = 0;
    for (int units = 0; units < value; units++) {
      below += mass;
      mass *= ratio(units);
    }
    return NormalScores.score(below + tie * mass);
  }

  /**
   * Expected demand given that it is at least so much: s + sum over x from s of P(D above x) / P(D
   * at least s).
   */
  public double meanAtLeast(double least) {
    if (mean > LARGE) {
      return largeMeanAtLeast(least);
    }
    double mass = massAtZero();
    double below = 0;
    int units = 0;
    for (; units < least; units++) {
      below += mass;
      mass *= ratio(units);
    }
    double tail = 1 - below;
    if (tail < 1e-9) {
      // So far out the tail falls by a constant ratio.
      double fall = Math.min(0.99, ratio(units));
      return least + fall / (1 - fall);
    }
    double above = 0;
    double left = tail;
    int most = units + most();
    for (int x = units; x < most && left > 1e-12; x++) {
      left -= mass;
      mass *= ratio(x);
      above += Math.max(0, left);
    }
    return Math.max(least, units) + above / tail;
  }

  /** The truncated normal of the same mean and variance. */
  private double largeMeanAtLeast(double least) {
    double sd = Math.sqrt(mean + dispersion * mean * mean);
    double score = (least - mean) / sd;
    double density = StrictMath.exp(-score * score / 2) / Math.sqrt(2 * Math.PI);
    double tail = 1 - NormalScores.probability(score);
    return tail < 1e-9 ? least + sd / Math.max(1, score) : mean + sd * density / tail;
  }

  /** P(units + 1) / P(units). */
  private double ratio(int units) {
    double failure = dispersion * mean / (1 + dispersion * mean);
    return dispersion == 0 ? mean / (units + 1) : failure * (units + 1 / dispersion) / (units + 1);
  }

  private double massAtZero() {
    return dispersion == 0
        ? StrictMath.exp(-mean)
        : StrictMath.exp(-StrictMath.log1p(dispersion * mean) / dispersion);
  }

  private int most() {
    return (int) (mean + 40 * Math.sqrt(mean + dispersion * mean * mean) + 40);
  }

  private double large(double score) {
    double shape = mean / (1 + dispersion * mean);
    double root = 1 - 1 / (9 * shape) + score / (3 * Math.sqrt(shape));
    return root <= 0 ? 0 : mean * root * root * root;
  }

  private double scoreOfLarge(double value) {
    double shape = mean / (1 + dispersion * mean);
    return (Math.cbrt(value / mean) - 1 + 1 / (9 * shape)) * 3 * Math.sqrt(shape);
  }
}
