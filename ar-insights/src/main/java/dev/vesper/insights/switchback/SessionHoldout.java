package dev.vesper.insights.switchback;

import dev.vesper.insights.effect.Clustered;
import java.util.stream.IntStream;

/**
 * Sessions drawn to see the treatment or not: the difference of means, less what a covariate from
 * before the experiment explains (CUPED).
 *
 * <p>[1] Deng, Xu, Kohavi and Walker 2013, Improving the sensitivity of online controlled
 * experiments by utilizing pre-experiment data, WSDM, eqs. 3 to 5.
 *
 * @param difference unadjusted
 * @param effect adjusted
 * @param se clustered standard error of {@code effect}
 * @param low lower limit
 * @param high upper limit
 * @param explainedShare how much of the outcome's variance the covariate took away
 */
public record SessionHoldout(
    double difference, double effect, double se, double low, double high, double explainedShare) {

  /**
   * Estimates.
   *
   * @param before the covariate from before, by session
   * @param cluster by session, from 0: the shopper when shoppers were drawn
   * @throws IllegalArgumentException when an arm is empty
   */
  public static SessionHoldout of(
      double[] outcome, boolean[] treated, double[] before, int[] cluster, double level) {
    int n = outcome.length;
    long ones = IntStream.range(0, n).filter(i -> treated[i]).count();
    if (ones == 0 || ones == n) {
      throw new IllegalArgumentException("a holdout needs sessions in both arms");
    }
    double x = mean(before);
    double y = mean(outcome);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xx += (before[i] - x) * (before[i] - x);
      xy += (before[i] - x) * (outcome[i] - y);
      yy += (outcome[i] - y) * (outcome[i] - y);
    }
    double theta = xx == 0 ? 0 : xy / xx;
    double[] adjusted = new double[n];
    for (int i = 0; i < n; i++) {
      adjusted[i] = outcome[i] - theta * (before[i] - x);
    }
    double share = (double) ones / n;
    double on = mean(adjusted, treated, true);
    double off = mean(adjusted, treated, false);
    double[] psi = new double[n];
    for (int i = 0; i < n; i++) {
      double own = treated[i] ? (adjusted[i] - on) / share : (off - adjusted[i]) / (1 - share);
      psi[i] = on - off + own;
    }
    Clustered effect = Clustered.of(psi, cluster, IntStream.range(0, n).toArray());
    return new SessionHoldout(
        mean(outcome, treated, true) - mean(outcome, treated, false),
        effect.mean(),
        effect.se(),
        effect.low(level),
        effect.high(level),
        xx == 0 || yy == 0 ? 0 : xy * xy / (xx * yy));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double mean(double[] values, boolean[] treated, boolean arm) {
    return IntStream.range(0, values.length)
        .filter(i -> treated[i] == arm)
        .mapToDouble(i -> values[i])
        .average()
        .orElse(0);
  }
}
