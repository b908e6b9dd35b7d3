package dev.vesper.domain.recommend;

/**
 * An outcome of a test, summed over shoppers: sessions are what is counted, shoppers are what is
 * independent, and one may have been in both arms.
 *
 * <p>n are a shopper's sessions in an arm, y what came of them.
 *
 * @param shoppers with a session in either arm; of a session without a shopper, the session
 * @param nA all n of arm A
 * @param yA all y of arm A
 * @param nB all n of arm B
 * @param yB all y of arm B
 * @param ofA second moments of A
 * @param ofB second moments of B
 * @param across products over both arms
 */
public record ArmSums(
    long shoppers,
    long nA,
    double yA,
    long nB,
    double yB,
    Moments ofA,
    Moments ofB,
    Across across) {

  /** Sums of squares and of products of one arm over shoppers. */
  public record Moments(double nn, double ny, double yy) {}

  /** Sums of products of what a shopper did in A and in B; all 0 when nobody was in both. */
  public record Across(double nAnB, double nAyB, double yAnB, double yAyB) {}

  /** What came of a session in A; 0 without any. */
  public double meanA() {
    return nA == 0 ? 0 : yA / nA;
  }

  /** What came of a session in B; 0 without any. */
  public double meanB() {
    return nB == 0 ? 0 : yB / nB;
  }

  /** B less A, per session. */
  public double difference() {
    return meanB() - meanA();
  }

  /**
   * The variance of the difference of the two ratios, by their linear parts summed within a shopper
   * (delta method): u = (y_B − m_B n_B)/N_B − (y_A − m_A n_A)/N_A, Var = G/(G−1) Σ u². NaN when an
   * arm is empty or there are fewer than two shoppers. [1] Deng, Knoblich and Lu 2018, Applying the
   * Delta Method in Metric Analytics, section 3.
   */
  public double variance() {
    if (nA == 0 || nB == 0 || shoppers < 2) {
      return Double.NaN;
    }
    double a = meanA();
    double b = meanB();
    double squares =
        spread(ofA, a) / ((double) nA * nA)
            + spread(ofB, b) / ((double) nB * nB)
            - 2
                * (across.yAyB() - b * across.yAnB() - a * across.nAyB() + a * b * across.nAnB())
                / ((double) nA * nB);
    // Rounding can leave a little less than nothing where all shoppers did the same.
    return Math.max(0, squares) * shoppers / (shoppers - 1);
  }

  private static double spread(Moments sums, double mean) {
    return sums.yy() - 2 * mean * sums.ny() + mean * mean * sums.nn();
  }
}
