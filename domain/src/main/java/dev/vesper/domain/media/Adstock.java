package dev.vesper.domain.media;

/**
 * Geometric carry-over of advertising: A_t = x_t + theta A_(t-1), weights not normalised, so that a
 * constant spend x settles at x / (1 - theta). [1] S. Broadbent, One way TV advertisements work,
 * Journal of the Market Research Society 21 (1979); [2] Jin, Wang, Sun, Chan, Koehler, Bayesian
 * methods for media mix modeling with carryover and shape effects, Google 2017, eq. 1.
 */
public final class Adstock {
  private Adstock() {}

  /** Carried-over spend per period. */
  public static double[] geometric(double[] spend, double theta) {
    check(theta);
    double[] carried = new double[spend.length];
    double before = 0;
    for (int t = 0; t < spend.length; t++) {
      before = spend[t] + theta * before;
      carried[t] = before;
    }
    return carried;
  }

  /** Where the carry-over settles under a constant spend. */
  public static double steady(double spend, double theta) {
    check(theta);
    return spend / (1 - theta);
  }

  /** Periods until half of an impulse is left: ln(1/2) / ln(theta); 0 without carry-over. */
  public static double halfLife(double theta) {
    check(theta);
    return theta == 0 ? 0 : StrictMath.log(0.5) / StrictMath.log(theta);
  }

  private static void check(double theta) {
    if (!(theta >= 0 && theta < 1)) {
      throw new IllegalArgumentException("a carry-over is from 0 to below 1, not " + theta);
    }
  }
}
