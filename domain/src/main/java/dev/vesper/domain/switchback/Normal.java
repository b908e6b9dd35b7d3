package dev.vesper.domain.switchback;

/**
 * The standard normal distribution. [1] Marsaglia 2004, Evaluating the normal distribution, Journal
 * of Statistical Software 11(4), the series of cPhi.
 */
final class Normal {
  /** Beyond it a share is 0 or 1 to all digits of a double. */
  private static final double FAR = 8;

  private Normal() {}

  /** Which share lies below {@code z}. */
  static double share(double z) {
    if (z < -FAR || z > FAR) {
      return z < 0 ? 0 : 1;
    }
    double sum = z;
    double term = z;
    double before = 0;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= z * z / i;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2 * Math.PI);
  }

  /** The value below which a share {@code p} lies, 0 &lt; p &lt; 1, by bisection. */
  static double quantile(double p) {
    double low = -FAR;
    double high = FAR;
    while (high - low > 1e-12) {
      double middle = (low + high) / 2;
      if (share(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
