package dev.vesper.domain.recommend;

/**
 * What an outcome of a test says by now.
 *
 * @param meanA what came of a session in A
 * @param meanB what came of a session in B
 * @param difference B less A
 * @param low lower limit of the always valid interval; NaN while it cannot be told
 * @param high upper limit
 */
public record TestReading(
    long sessionsA,
    long sessionsB,
    double meanA,
    double meanB,
    double difference,
    double low,
    double high) {

  /** Reads sums by the size that the test was planned with. */
  public static TestReading of(ArmSums sums, TestSize size) {
    double variance = sums.variance();
    // V is σ² (1/n_A + 1/n_B) / (the same of one session): what a single session's variance is.
    double session = variance / (1.0 / sums.nA() + 1.0 / sums.nB()) * perSession(size.shareB());
    double half = AlwaysValid.halfWidth(variance, size.mixturePerSession() * session);
    return new TestReading(
        sums.nA(),
        sums.nB(),
        sums.meanA(),
        sums.meanB(),
        sums.difference(),
        sums.difference() - half,
        sums.difference() + half);
  }

  /** Σ of 1/share over both arms: the variance of a difference is σ²/n times this. */
  private static double perSession(double shareB) {
    return 1 / shareB + 1 / (1 - shareB);
  }

  /** Whether the interval leaves zero out. */
  public boolean decided() {
    return low > 0 || high < 0;
  }
}
